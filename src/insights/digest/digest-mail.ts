import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Config } from '../../core/config';
import { type LinkRequest, pageLink } from '../../mail/link-minters';
import { Mail } from '../../mail/mail.entity';
import { MailRenderer, type Rendered } from '../../mail/rendering/mail-renderer.service';
import type { Recipient } from '../../mail/link-minters';
import type { Actor } from '../../people/actor';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { MonthReports } from '../month/month-report.service';
import { MonthWaiting } from '../month/month-waits.service';
import { MonthPages } from '../month/month.pages';
import type { Month } from '../months';
import { printed } from './printed-chart';

const places = ['first', 'second', 'third'] as const;

interface MonthMail {
  template: string;
  data: Record<string, unknown>;
  links: Record<string, LinkRequest>;
}

/** What stands in the email of a month: the page's own words and numbers, and its charts as pictures. */
@Injectable()
export class DigestMail {
  constructor(
    private readonly reports: MonthReports,
    private readonly pages: MonthPages,
    private readonly waiting: MonthWaiting,
    private readonly calendar: DeskCalendar,
    private readonly renderer: MailRenderer,
    private readonly config: Config,
  ) {}

  dayOf(at: Date): number {
    return DateTime.fromJSDate(at, { zone: this.config.DESK_ZONE }).day;
  }

  isWorkingTime(at: Date): Promise<boolean> {
    return this.calendar.openAt(at);
  }

  /** As it leaves for this reader at this instant. */
  async write(month: Month, actor: Actor, sealed: boolean, now: Date): Promise<MonthMail> {
    const report = await this.reports.of(month, now);
    const told = this.pages.told(report, await this.waiting.of(actor), { actor, now, sealed });
    const { figures, ...rest } = told;
    const placed = figures.map(({ svg: _svg, href: _href, ...figure }, index) => [places[index], figure]);
    return {
      template: 'month',
      data: {
        ...rest,
        figures: Object.fromEntries(placed) as Record<string, unknown>,
        pictures: Object.fromEntries(figures.map(({ svg }, index) => [places[index], { $svg: printed(svg) }])),
      },
      links: { month: pageLink(`/months/${month}`), trends: pageLink(`/trends?to=${month}`) },
    };
  }

  /** The same email, shown and not sent. */
  async preview(month: Month, actor: Actor, recipient: Recipient, sealed: boolean, now: Date): Promise<Rendered> {
    const { template, data, links } = await this.write(month, actor, sealed, now);
    const { personId, address, name, zone, locale } = recipient;
    const mail = Object.assign(new Mail(), {
      personId,
      address,
      name,
      zone,
      locale,
      template,
      data,
      links,
      key: 'preview',
    });
    return this.renderer.preview([mail], now);
  }
}

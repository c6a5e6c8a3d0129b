import { Controller, Get } from '@nestjs/common';
import { Jobs } from '../../core/jobs/jobs.service';
import { Scheduler } from '../../core/jobs/scheduler';
import { At } from '../../core/web/at.decorator';
import { Roles } from '../../people/roles';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { page } from '../../core/web/reply';
import { t, tn } from '../../core/words/words';
import { Reactions } from '../../timeline/reactions.service';
import { nobodyAnswers } from '../../tickets/promises/late-promises.service';
import { gapsInWords, RuleGaps } from '../../tool-requests/rules/rule-gaps';
import { needsLook } from './jobs.pages';

interface Door {
  href: string;
  label: string;
  sub: string;
  icon: string;
}

/** What the back office holds. A page that joins is one line here. */
const groups: { label: string; items: Door[] }[] = [
  {
    label: 'People and teams',
    items: [
      { href: '/admin/people', label: 'People', sub: 'Add, change, import, erase', icon: 'users' },
      { href: '/admin/departments', label: 'Departments', sub: 'Where people work', icon: 'building' },
      { href: '/admin/teams', label: 'Teams', sub: 'Who’s in each team, and who leads it', icon: 'headset' },
    ],
  },
  {
    label: 'The desk',
    items: [
      {
        href: '/admin/services',
        label: 'Services',
        sub: 'What people can ask for, and which team is responsible',
        icon: 'life-buoy',
      },
      {
        href: '/admin/catalogue',
        label: 'Catalogue',
        sub: 'Tools people can request, what they cost and who approves them',
        icon: 'package',
      },
      {
        href: '/admin/policies',
        label: 'Policies',
        sub: 'Who gets which promise, and what happens if we’re late',
        icon: 'handshake',
      },
      {
        href: '/admin/matrix',
        label: 'Priority matrix',
        sub: 'How urgency and impact set the priority',
        icon: 'layout-grid',
      },
      { href: '/admin/calendars', label: 'Calendars', sub: 'The desk’s hours and holidays', icon: 'calendar' },
      {
        href: '/admin/surveys',
        label: 'Questions and answers',
        sub: 'Who we ask for feedback, what we ask, and who we don’t ask',
        icon: 'star',
      },
      { href: '/admin/settings', label: 'Settings', sub: 'The desk’s rules and limits', icon: 'sliders-horizontal' },
    ],
  },
  {
    label: 'Behind the scenes',
    items: [
      { href: '/admin/mails', label: 'Emails', sub: 'What was sent, what’s waiting and what failed', icon: 'mail' },
      {
        href: '/admin/jobs',
        label: 'Recurring jobs',
        sub: 'What runs automatically, and what went wrong',
        icon: 'timer',
      },
      {
        href: '/admin/switches',
        label: 'What makes people’s work visible',
        sub: 'Off until an agreement allows it',
        icon: 'eye',
      },
      { href: '/admin/audit', label: 'Audit log', sub: 'Who signed in, and who changed what', icon: 'shield-check' },
    ],
  },
];

@Controller('admin')
@Roles('administrator')
export class OverviewController {
  constructor(
    private readonly jobs: Jobs,
    private readonly scheduler: Scheduler,
    private readonly reactions: Reactions,
    private readonly gaps: RuleGaps,
  ) {}

  @Get()
  async show(@At() now: Date, @Me() { locale }: Actor) {
    return page('admin/overview', {
      trouble: await this.trouble(now, locale),
      nobody: await nobodyAnswers(locale, now),
      unapproved: gapsInWords(await this.gaps.all(), locale),
      title: t('Administration', {}, locale),
      heading: t('Administration', {}, locale),
      lead: t('People, services and the desk’s rules.', {}, locale),
      groups: groups.map(({ label, items }) => ({
        label: t(label, {}, locale),
        items: items.map((item) => ({ ...item, label: t(item.label, {}, locale), sub: t(item.sub, {}, locale) })),
      })),
    });
  }

  /** What runs on its own and does not: said where an administrator begins. */
  private async trouble(now: Date, locale: string): Promise<string | null> {
    const entries = new Map(this.scheduler.all().map((entry) => [entry.name, entry]));
    const jobs = (await this.jobs.all()).filter((job) => needsLook(job, { entries }, now)).length;
    const count = jobs + (await this.reactions.countFailed());
    return count === 0
      ? null
      : tn('{n} thing failed or is overdue.', '{n} things failed or are overdue.', count, {}, locale);
  }
}

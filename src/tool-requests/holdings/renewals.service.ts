import { Injectable } from '@nestjs/common';
import { type FieldErrors, RuleBroken, ValidationFailed } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dateLabel, todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { ToolRequests } from '../catalogue/tool-requests.service';
import { tx } from '../../core/database/tx';
import { costOf } from '../tool-words';
import { Holdings } from './holdings.service';

/** Asking to keep something for longer: a request of its own, decided by whoever the rules say. */
@Injectable()
export class Renewals {
  constructor(
    private readonly holdings: Holdings,
    private readonly asking: ToolRequests,
  ) {}

  async form(actor: Actor, id: number, again?: { typed: Typed; errors: FieldErrors }) {
    const { tool, until } = await this.holdings.own(actor.id, id);
    const { locale } = actor;
    const asked = await this.holdings.renewalOf(id);
    return {
      title: t('Keep {tool} for longer', { tool: tool!.name }, locale),
      lead: until
        ? t('It’s yours until {day}. {cost}.', { day: dateLabel(until, locale), cost: costOf(tool!, locale) }, locale)
        : t('No end is agreed for it. {cost}.', { cost: costOf(tool!, locale) }, locale),
      back: { href: '/my/things', label: t('My things', {}, locale) },
      action: `/my/things/${id}/renewal`,
      asked: asked === null ? null : `/tickets/${asked}`,
      typed: again?.typed ?? {},
      errors: again?.errors ?? null,
    };
  }

  /** The address of the request that asks for it. */
  ask(actor: Actor, id: number, { until, purpose }: { until: string; purpose: string }, at: Date): Promise<string> {
    return tx(async () => {
      const held = await this.holdings.own(actor.id, id);
      if (held.endedAt) throw new RuleBroken('It has ended. Ask for it again from the catalogue.');
      if (until <= (held.until ?? todayIn(at, actor.zone)))
        throw new ValidationFailed({ until: 'That’s no longer than now. Choose a later day.' });
      const open = await this.holdings.renewalOf(id);
      if (open !== null) return `/tickets/${open}`;
      const wish = { purpose, colleague: null, neededUntil: until, renewsId: id };
      const ticket = await this.asking.ask(actor, held.tool!, wish, at);
      return `/tickets/${ticket.id}`;
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import { type Actor, hasRole } from '../../people/actor';
import { type CarryOver, type CarryOverState } from './carry-over.entity';
import { CarryOvers, movesFrom } from './carry-overs.service';
import { ClientLens } from './client-lens';

const stateWords: Record<CarryOverState, { label: string; tone: string; icon: string }> = {
  idea: { label: 'Idea', tone: 'waiting', icon: 'lightbulb' },
  proposed: { label: 'Proposed', tone: 'near', icon: 'hand' },
  adopted: { label: 'Adopted', tone: 'kept', icon: 'handshake' },
  tried: { label: 'Being tried', tone: 'action', icon: 'play' },
  dropped: { label: 'Dropped', tone: 'broken', icon: 'x' },
};
const moveWords: Record<CarryOverState, string> = {
  idea: '',
  proposed: 'Propose',
  adopted: 'A team adopts it',
  tried: 'A team tries it',
  dropped: 'Drop',
};

const mayLead = (actor: Actor): boolean => hasRole(actor, 'lead', 'change_leader');

/** "What could our clients get from this?" */
@Injectable()
export class CarryOverPages {
  constructor(
    private readonly carryOvers: CarryOvers,
    private readonly lens: ClientLens,
  ) {}

  /** `from` is an answer that shall become an idea: its words stand in the form already. */
  async index(actor: Actor, now: Date, failed?: { typed: Typed; errors: FieldErrors }, from?: number) {
    const { locale } = actor;
    const mayRead = mayLead(actor) || hasRole(actor, 'executive');
    const lens = mayRead ? await this.lens.words(now) : null;
    const said = lens?.find(({ answerId }) => answerId === from)?.words ?? '';
    const all = await this.carryOvers.all();
    const rows = (states: readonly CarryOverState[]) =>
      all.filter(({ state }) => states.includes(state)).map((one) => row(one, locale));
    return {
      title: t('What could our clients get from this?', {}, locale),
      back: mayRead ? { href: '/pilot', label: t('Pilot', {}, locale) } : null,
      action: '/pilot/carry-over',
      idea: failed?.typed.title ?? '',
      words: failed?.typed.words ?? said,
      begun: said !== '',
      errors: failed?.errors ?? null,
      taken: rows(['adopted', 'tried']),
      open: rows(['idea', 'proposed']),
      dropped: rows(['dropped']),
      lens:
        lens?.map(({ answerId, words }) => ({
          words,
          href: mayLead(actor) ? `/pilot/carry-over?from=${answerId}#idea` : null,
        })) ?? null,
    };
  }

  show(one: CarryOver, actor: Actor, failed?: { typed: Typed; errors: FieldErrors }) {
    const { locale } = actor;
    const typed = failed?.typed;
    return {
      title: one.title,
      back: { href: '/pilot/carry-over', label: t('What could our clients get from this?', {}, locale) },
      ...row(one, locale),
      words: one.words,
      facts: [
        ...(one.team ? [{ label: t('Team', {}, locale), value: one.team }] : []),
        ...(one.promise ? [{ label: t('What the team promises its clients', {}, locale), value: one.promise }] : []),
        ...(one.outcome ? [{ label: t('Result', {}, locale), value: one.outcome }] : []),
      ],
      action: mayLead(actor) ? `/pilot/carry-over/${one.id}` : null,
      version: one.version,
      errors: failed?.errors ?? null,
      moves: movesFrom(one.state).map((to) => ({
        value: to,
        label: t(moveWords[to], {}, locale),
        checked: typed?.to === to,
      })),
      team: typed?.team ?? one.team,
      promise: typed?.promise ?? one.promise,
      outcome: typed?.outcome ?? one.outcome,
    };
  }
}

function row({ id, title, state, team, promise }: CarryOver, locale: string) {
  const { label, tone, icon } = stateWords[state];
  return {
    href: `/pilot/carry-over/${id}`,
    label: title,
    icon,
    sub: team ? t('{team}: {promise}', { team, promise }, locale) : undefined,
    badges: [{ label: t(label, {}, locale), tone, icon }],
  };
}

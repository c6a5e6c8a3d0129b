import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import { dateLabel } from '../../core/words/calendar-days';
import { t, tn } from '../../core/words/words';
import { AdoptedChanges } from '../../changes/adopted/adopted-changes.service';
import type { Actor } from '../../people/actor';
import { PersonPicker } from '../../people/directory/person-picker';
import { Person } from '../../people/person.entity';
import type { ClientRound } from '../client-round.entity';
import { type ConsentWay, consentWays } from '../client.entity';
import { fewestClients, mostClients } from '../round-figures';
import { scaleWords } from '../round-scale';
import { ClientRounds } from '../rounds/client-rounds.service';
import { RoundClients } from '../rounds/round-clients.service';
import type { RoundAgain } from './round.pages';

const wayWords: Record<ConsentWay, string> = {
  spoken: 'They said so',
  email: 'By email',
  paper: 'On paper',
};

/** Planning a round; and its clients by name, for whoever keeps it alone. */
@Injectable()
export class RoundFormPages {
  constructor(
    private readonly rounds: ClientRounds,
    private readonly clients: RoundClients,
    private readonly changes: AdoptedChanges,
    private readonly picker: PersonPicker,
  ) {}

  async form(actor: Actor, round: ClientRound | null, about: string | undefined, again?: RoundAgain) {
    const { locale } = actor;
    const typed = again?.typed ?? (round ? asTyped(round) : { change: about ?? '', company: await this.lastCompany() });
    const running = await this.changes.running();
    const chosen = running.find(({ id }) => `${id}` === typed.change);
    const own = round ? `/changes/clients/${round.id}` : '/changes/clients';
    return {
      title: round ? t('Change the plan', {}, locale) : t('Bring clients together', {}, locale),
      back: { href: own, label: round?.title ?? t('Client rounds', {}, locale) },
      action: round ? `${own}/plans` : own,
      cancel: own,
      version: round ? (typed.version ?? round.version) : null,
      errors: again?.errors ?? null,
      typed: { ...blank, ...typed },
      assumption: chosen?.assumption ?? null,
      scale: scaleWords.map((word) => t(word, {}, locale)),
      changes: [
        { value: '', label: t('No change in particular', {}, locale), selected: !chosen },
        ...running.map(({ id, difference }) => ({
          value: `${id}`,
          label: difference,
          selected: `${id}` === typed.change,
        })),
      ],
    };
  }

  async people(round: ClientRound, actor: Actor, now: Date, again?: RoundAgain) {
    const { locale } = actor;
    const { id, state } = round;
    const all = await this.clients.of(id);
    const colleagues = await rowsById(
      Person,
      all.map(({ consentById }) => consentById),
    );
    const joins = (state === 'gathering' || state === 'asked') && all.length < mostClients;
    return {
      title: t('The clients', {}, locale),
      back: { href: `/changes/clients/${id}`, label: round.title },
      count: this.count(all.length, locale),
      clients: all.map((one) => ({
        name: one.name,
        sub: [one.organisation, one.address].filter(Boolean).join(' · '),
        consent: t(
          '{how}, on {day}, to {who}',
          {
            how: t(wayWords[one.consentHow], {}, locale),
            day: dateLabel(one.consentOn, locale),
            who: colleagues.get(one.consentById)?.name ?? t('someone', {}, locale),
          },
          locale,
        ),
        left: one.leftOn
          ? t('Left on {day}: we don’t write to them any more.', { day: dateLabel(one.leftOn, locale) }, locale)
          : null,
        erase: `/changes/clients/${id}/people/${one.id}/erasures`,
      })),
      invite: state === 'asked' ? { action: `/changes/clients/${id}/invitations`, version: round.version } : null,
      errors: again?.errors ?? null,
      form: joins
        ? {
            action: `/changes/clients/${id}/people`,
            errors: again?.errors ?? null,
            typed: { ...blankClient, ...again?.typed },
            ways: consentWays.map((value) => ({
              value,
              label: t(wayWords[value], {}, locale),
              checked: again?.typed.consentHow === value,
            })),
            picked: await this.picker.of(again?.typed.consentBy ?? actor.name, { ...actor, now }),
          }
        : null,
    };
  }

  private count(n: number, locale: string): string {
    if (n < fewestClients)
      return tn('{n} client so far. It takes five.', '{n} clients so far. It takes five.', n, {}, locale);
    return tn('{n} client.', '{n} clients.', n, {}, locale);
  }

  private async lastCompany(): Promise<string> {
    const [last] = await this.rounds.all();
    return last?.company ?? '';
  }
}

const blank = {
  ...{ title: '', company: '', change: '', meetOn: '', place: '', statement: '' },
  ...{ question1: '', question2: '', question3: '' },
};
const blankClient = { name: '', organisation: '', address: '', consentOn: '' };

function asTyped(round: ClientRound): Record<string, string> {
  const { title, company, changeId, meetOn, place, statement, questions } = round;
  const [question1, question2, question3] = questions;
  const change = changeId === null ? '' : `${changeId}`;
  return { title, company, change, meetOn, place, statement, question1, question2, question3 };
}

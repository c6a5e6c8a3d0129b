import { Injectable } from '@nestjs/common';
import { rowsById, rowsOf } from '../../core/database/rows';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dateLabel, todayIn } from '../../core/words/calendar-days';
import type { Reader } from '../../core/words/dates';
import { spokenLocale, t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PersonPicker } from '../../people/directory/person-picker';
import { Person } from '../../people/person.entity';
import { CallCandidates, callsPromised } from '../commitments/call-candidates.service';
import { counted, leaderFigures } from '../commitments/commitment-figures';
import { CommitmentWitness } from '../commitments/commitment-witness.entity';
import { commitmentState, kindWords, leaderSentences } from './commitment-words';
import { Commitment, commitmentKinds } from '../commitments/commitment.entity';
import { isTheirs, mayCommit } from '../commitments/commitment.policy';
import { Commitments, mostMoves } from '../commitments/commitments.service';

interface Again {
  typed: Typed;
  errors: FieldErrors;
  /** Which of the page's forms came back. */
  form?: 'move' | 'report' | 'call' | 'judge';
}

/** What leaders promise, as everybody reads it. */
@Injectable()
export class CommitmentPages {
  constructor(
    private readonly commitments: Commitments,
    private readonly candidates: CallCandidates,
    private readonly picker: PersonPicker,
  ) {}

  /** For the page of the direction. Rides ix_commitment_state. */
  async section(actor: Actor, now: Date) {
    const { locale } = actor;
    const running = await rowsOf(Commitment, `WHERE "state" IN ('open','reported') ORDER BY "dueOn", "id" LIMIT 100`);
    const ended = await rowsOf(
      Commitment,
      `WHERE "state" IN ('kept','broken') AND "endedAt" > ? ORDER BY "endedAt" DESC, "id" DESC LIMIT 20`,
      [new Date(now.getTime() - counted)],
    );
    const people = await rowsById(
      Person,
      [...running, ...ended].map(({ leaderId }) => leaderId),
    );
    const row = (one: Commitment) => ({
      href: `/commitments/${one.id}`,
      label: one.title,
      sub: people.get(one.leaderId)?.name ?? '',
      badges: [commitmentState(one, locale)],
    });
    const own = mayCommit(actor) ? await this.commitments.openOf(actor.id) : null;
    return {
      sentences: leaderSentences(await leaderFigures(now), locale),
      running: running.map(row),
      ended: ended.map(row),
      make: mayCommit(actor) && own?.state !== 'open' ? '/commitments/new' : null,
    };
  }

  async form(actor: Actor, now: Date, again?: Again) {
    const { locale, id } = actor;
    const typed = again?.typed ?? {};
    const enough = (await this.candidates.of(id, now)).length >= callsPromised;
    const kinds = commitmentKinds.filter((kind) => kind !== 'calls' || enough || typed.kind === 'calls');
    return {
      title: t('What will you do?', {}, locale),
      back: { href: '/direction', label: t('Our direction', {}, locale) },
      action: '/commitments',
      cancel: '/direction',
      errors: again?.errors,
      kinds: kinds.map((kind) => ({
        value: kind,
        label: t(kindWords[kind].label, {}, locale),
        hint: t(kindWords[kind].hint, {}, locale),
        checked: typed.kind === kind,
      })),
      noCalls: !enough,
      typed,
      least: todayIn(new Date(now.getTime() + 24 * 3_600_000), actor.zone),
      picked: await this.picker.of(typed.person, { ...actor, now }),
    };
  }

  async show(one: Commitment, actor: Actor, now: Date, again?: Again) {
    const { locale } = actor;
    const reader: Reader = { ...actor, now };
    const witnesses = await this.commitments.witnesses(one.id);
    const whom = await this.commitments.agreed(one.id);
    const people = await rowsById(Person, [one.leaderId, ...witnesses.map(({ personId }) => personId)]);
    const leader = people.get(one.leaderId)?.name ?? '';
    const theirs = isTheirs(actor, one);
    const mine = witnesses.find(({ personId }) => personId === actor.id) ?? null;
    const at = (form: Again['form']) => (again?.form === form ? again : undefined);
    return {
      title: one.title,
      back: { href: '/direction', label: t('Our direction', {}, locale) },
      said: t(
        '{leader} promised this on {made}, until {day}.',
        { leader, made: dateLabel(todayIn(one.madeAt, reader.zone), locale), day: dateLabel(one.dueOn, locale) },
        locale,
      ),
      badge: commitmentState(one, locale),
      lines: [...(await this.movesOf(one, locale)), ...this.progress(one, witnesses, whom, locale)],
      promisedTo: theirs || mine ? promisedTo(whom, people, locale) : null,
      report: one.reportedAt ? { heard: one.heard, change: one.change, when: one.reportedAt } : null,
      version: one.version,
      errors: again?.errors,
      move:
        theirs && one.state === 'open' && one.dueAt > now && one.moved < mostMoves
          ? {
              action: `/commitments/${one.id}/moves`,
              version: one.version,
              until: at('move')?.typed.until ?? '',
              reason: at('move')?.typed.reason ?? '',
              errors: at('move')?.errors,
              open: Boolean(at('move')),
            }
          : null,
      tell:
        theirs && !one.reportedAt && one.state !== 'void' && (whom.length > 0 || one.state === 'broken')
          ? {
              action: `/commitments/${one.id}/reports`,
              version: one.version,
              heard: at('report')?.typed.heard ?? '',
              change: at('report')?.typed.change ?? '',
              errors: at('report')?.errors,
              late: one.state === 'broken',
            }
          : null,
      words: theirs ? saidTo(witnesses, people) : [],
      call: this.callQuestion(one, mine, leader, at('call'), locale),
      judge: this.judgeQuestion(one, mine, whom, leader, at('judge'), locale),
      thanks: mine ? saidBy(mine, leader, locale) : null,
    };
  }

  private async movesOf({ id, moved }: Commitment, locale: string): Promise<string[]> {
    if (moved === 0) return [];
    return (await this.commitments.moves(id)).map(({ fromOn, toOn, reason }) =>
      t(
        'First by {from}, told in time that it takes until {to}: “{reason}”',
        { from: dateLabel(fromOn, locale), to: dateLabel(toOn, locale), reason },
        locale,
      ),
    );
  }

  private progress(
    { kind, state }: Commitment,
    witnesses: readonly CommitmentWitness[],
    whom: readonly number[],
    locale: string,
  ): string[] {
    if (kind === 'calls' && state === 'open')
      return [
        whom.length >= callsPromised
          ? t('Three people have agreed to a call.', {}, locale)
          : tn(
              'We asked {asked} people whose promise we broke. {n} has agreed to a call so far.',
              'We asked {asked} people whose promise we broke. {n} have agreed to a call so far.',
              whom.length,
              { asked: witnesses.length },
              locale,
            ),
      ];
    const said = witnesses.filter(({ saidAt }) => saidAt);
    if (state === 'broken' && said.length === 0)
      return [t('The day passed, and nobody was told anything.', {}, locale)];
    if (whom.length < 2 || said.length === 0) return [];
    const kept = said.filter((one) => one.state === 'kept').length;
    return [t('{kept} of the {of} people it was promised to say that it was kept.', { kept, of: whom.length }, locale)];
  }

  private callQuestion(
    one: Commitment,
    mine: CommitmentWitness | null,
    name: string,
    again: Again | undefined,
    locale: string,
  ) {
    if (mine?.state !== 'asked' || one.state !== 'open') return null;
    return {
      action: `/commitments/${one.id}/calls`,
      heading: t('May {name} call you?', { name }, locale),
      words: t(
        'We broke a promise to you lately. {name} would like to hear from you what that was like. {name} learns your ' +
          'name only if you say yes, and nobody minds if you say no.',
        { name },
        locale,
      ),
      errors: again?.errors,
      options: [
        { value: 'yes', label: t('Yes, call me', {}, locale), checked: again?.typed.agreed === 'yes' },
        { value: 'no', label: t('I’d rather not', {}, locale), checked: again?.typed.agreed === 'no' },
      ],
    };
  }

  private judgeQuestion(
    one: Commitment,
    mine: CommitmentWitness | null,
    whom: readonly number[],
    name: string,
    again: Again | undefined,
    locale: string,
  ) {
    if (!mine || mine.saidAt || one.state !== 'reported' || !whom.includes(mine.personId)) return null;
    return {
      action: `/commitments/${one.id}/judgements`,
      heading: t('Did {name} keep this promise to you?', { name }, locale),
      errors: again?.errors,
      comment: again?.typed.words ?? '',
      options: [
        { value: 'yes', label: t('Yes, kept', {}, locale), checked: again?.typed.kept === 'yes' },
        { value: 'no', label: t('No, not kept', {}, locale), checked: again?.typed.kept === 'no' },
      ],
    };
  }
}

function promisedTo(ids: readonly number[], people: ReadonlyMap<number, Person>, locale: string): string | null {
  const names = ids.flatMap((id) => people.get(id)?.name ?? []);
  const listed = new Intl.ListFormat(spokenLocale(locale)).format(names);
  return names.length ? t('Promised to {names}', { names: listed }, locale) : null;
}

/** Beside their verdict, people may tell the leader something: nobody else reads it. */
const saidTo = (witnesses: readonly CommitmentWitness[], people: ReadonlyMap<number, Person>) =>
  witnesses
    .filter(({ words }) => words !== '')
    .map(({ personId, words }) => ({ name: people.get(personId)?.name ?? '', words }));

function saidBy({ state }: CommitmentWitness, name: string, locale: string): string | null {
  if (state === 'agreed') return null;
  if (state === 'declined') return t('You’d rather not be called. That’s fine.', {}, locale);
  if (state === 'kept') return t('You said that {name} kept this promise.', { name }, locale);
  return state === 'not_kept' ? t('You said that {name} didn’t keep this promise.', { name }, locale) : null;
}

export type { Again as CommitmentAgain };

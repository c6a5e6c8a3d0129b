import { Injectable } from '@nestjs/common';
import { rowsById, rowsOf } from '../../core/database/rows';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { todayIn } from '../../core/words/calendar-days';
import { t, tn } from '../../core/words/words';
import { AdoptedChanges } from '../../changes/adopted/adopted-changes.service';
import type { Actor } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { changesPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { ClientAskings, waveOf } from '../asking/client-askings.service';
import { ClientAnswer, type Wave } from '../client-answer.entity';
import type { ClientRound } from '../client-round.entity';
import { keepsRound } from '../client-round.policy';
import { ClientGuesses, isGuessed } from '../figures/client-guesses.service';
import { fewestClients } from '../round-figures';
import { ClientRounds } from '../rounds/client-rounds.service';
import { RoundClients } from '../rounds/round-clients.service';
import { scaleWords } from '../round-scale';
import { roundBadge, roundEvidence } from './round-words';

export interface RoundAgain {
  typed: Typed;
  errors: FieldErrors;
}

/** Client rounds as everybody reads them; and what comes next, for whoever keeps one. */
@Injectable()
export class RoundPages {
  constructor(
    private readonly rounds: ClientRounds,
    private readonly clients: RoundClients,
    private readonly askings: ClientAskings,
    private readonly guesses: ClientGuesses,
    private readonly changes: AdoptedChanges,
    private readonly parts: ProgrammeParts,
  ) {}

  async index({ locale }: Actor) {
    const all = await this.rounds.all();
    const counts = await this.clients.counts(all.map(({ id }) => id));
    const people = await this.hosts(all);
    return {
      title: t('Client rounds', {}, locale),
      back: await this.back(locale),
      begin: '/changes/clients/new',
      rounds: all.map((round) => ({
        href: `/changes/clients/${round.id}`,
        title: round.title,
        badge: roundBadge(round, locale),
        about: round.statement,
        said: round.before ? roundEvidence(round, locale).sentences : [],
        who: this.who(round, counts.get(round.id) ?? 0, people, locale),
      })),
    };
  }

  async show(round: ClientRound, actor: Actor, now: Date, again?: RoundAgain) {
    const { locale } = actor;
    const { id, title, questions, said, willDo } = round;
    const people = await this.hosts([round]);
    const n = (await this.clients.counts([id])).get(id) ?? 0;
    const keeps = keepsRound(actor, round);
    const change = round.changeId === null ? null : await this.changes.find(round.changeId);
    const { about, strips, sentences } = roundEvidence(round, locale);
    return {
      title,
      back: { href: '/changes/clients', label: t('Client rounds', {}, locale) },
      badge: roundBadge(round, locale),
      who: this.who(round, n, people, locale),
      change: change && { href: `/changes/adopted/${change.id}`, label: change.difference },
      evidence: { about, strips, sentences },
      words: [
        ...(await this.published(round, 'before', Boolean(round.before))),
        ...(await this.published(round, 'after', Boolean(round.after))),
      ].map(({ wave, said: own }) => ({
        heading: wave === 'before' ? t('In their own words, before', {}, locale) : t('And afterwards', {}, locale),
        said: own,
      })),
      questions,
      said: said || null,
      willDo: willDo || null,
      guess: isGuessed(round) ? await this.guessForm(id, actor, again?.typed.guess, again?.errors) : null,
      errors: again?.errors ?? null,
      keeper: keeps ? await this.keeper(round, n, actor, now, again) : null,
    };
  }

  /** In no order that tells anything; nothing where fewer than five wrote something. */
  private async published({ id }: ClientRound, wave: Wave, open: boolean) {
    if (!open) return [];
    const all = await rowsOf(ClientAnswer, `WHERE "roundId" = ? AND "wave" = ? AND "words" <> ''`, [id, wave]);
    if (all.length < fewestClients) return [];
    return [{ wave, said: all.map(({ words }) => words).toSorted((a, b) => a.localeCompare(b)) }];
  }

  private async guessForm(id: number, actor: Actor, typed: string | undefined, errors: FieldErrors | undefined) {
    const { locale } = actor;
    const own = await this.guesses.own(actor.id, id);
    const chosen = typed ?? (own === null ? '' : String(own));
    return {
      action: `/changes/clients/${id}/guesses`,
      own: own === null ? null : t('Your guess is {own}. You can change it until they’ve met.', { own }, locale),
      error: errors?.guess,
      options: scaleWords.map((word, n) => ({
        value: n + 1,
        word: t(word, {}, locale),
        checked: chosen === String(n + 1),
      })),
    };
  }

  /** One clear next step. */
  private async keeper(round: ClientRound, n: number, actor: Actor, now: Date, again?: RoundAgain) {
    const { locale } = actor;
    const { id, state, version, meetOn } = round;
    const base = `/changes/clients/${id}`;
    const wave = waveOf(state);
    const asked = wave && (await this.askings.asked(id, wave));
    const met = meetOn <= todayIn(now, 'UTC');
    return {
      heading: state === 'ended' ? t('It has ended', {}, locale) : t('What comes next', {}, locale),
      version,
      people: `${base}/people`,
      edit: state === 'gathering' ? `${base}/edit` : null,
      words: this.nextWords(state, n, met, locale),
      progress: asked
        ? tn(
            '{answered} of {n} has answered.',
            '{answered} of {n} have answered.',
            asked.asked,
            {
              answered: asked.answered,
            },
            locale,
          )
        : null,
      invite: state === 'gathering' && n >= fewestClients && !met ? `${base}/invitations` : null,
      remind: asked && asked.remindable > 0 ? `${base}/reminders` : null,
      remindLabel: tn('Remind {n} of them, once', 'Remind {n} of them, once', asked?.remindable ?? 0, {}, locale),
      meeting:
        state === 'asked' && met
          ? {
              action: `${base}/meetings`,
              version,
              errors: again?.errors ?? null,
              notes: again?.typed.notes ?? '',
              willDo: again?.typed.willDo ?? '',
            }
          : null,
      askAgain: state === 'held' ? `${base}/second-questions` : null,
      end: state === 'ended' ? null : `${base}/endings`,
    };
  }

  private nextWords(state: ClientRound['state'], n: number, met: boolean, locale: string): string {
    switch (state) {
      case 'gathering':
        if (met) return t('The day has come and nobody was invited. Choose another day.', {}, locale);
        return n < fewestClients
          ? t('Find five to twelve clients who agree to be written to.', {}, locale)
          : t('They all agreed. Invite them when you’re ready.', {}, locale);
      case 'asked':
        return met
          ? t('You’ve met. Write down what they said, and what we’ll do.', {}, locale)
          : t('They’re invited. On the day, ask your three questions and take notes.', {}, locale);
      case 'held':
        return t('Once we’ve done what we said, ask them whether they noticed.', {}, locale);
      case 'again':
        return t(
          'They’re being asked again. End the round when nobody else will answer: then everyone sees it.',
          {},
          locale,
        );
      default:
        return t('Clients’ names and addresses are deleted two months after its last day.', {}, locale);
    }
  }

  private who({ hostId, said }: ClientRound, n: number, people: ReadonlyMap<number, Person>, locale: string): string {
    const host = people.get(hostId)?.name ?? t('Someone', {}, locale);
    if (said && n > 0)
      return tn('{host} brought {n} client together.', '{host} brought {n} clients together.', n, { host }, locale);
    if (said) return t('{host} brought them together.', { host }, locale);
    return n === 0
      ? t('{host} brings them together.', { host }, locale)
      : tn('{host} brings {n} client together.', '{host} brings {n} clients together.', n, { host }, locale);
  }

  private hosts(rounds: readonly ClientRound[]): Promise<Map<number, Person>> {
    return rowsById(
      Person,
      rounds.map(({ hostId }) => hostId),
    );
  }

  private async back(locale: string) {
    return (await this.parts.isOpen(changesPart))
      ? { href: '/changes', label: t('Changes', {}, locale) }
      : { href: '/promises', label: t('What we promise', {}, locale) };
  }
}

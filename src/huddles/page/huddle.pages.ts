import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dayWords, type Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PersonPicker } from '../../people/directory/person-picker';
import { Person } from '../../people/person.entity';
import { keptTeams } from '../../people/teams/kept-teams';
import { HeardAnswers } from '../meetings/heard-answers.service';
import { retoldKinds } from '../meetings/huddle-note.entity';
import { Huddle } from '../meetings/huddle.entity';
import { inTeam, leadsHuddle, mayTakeBack } from '../meetings/huddle.policy';
import { Huddles } from '../meetings/huddles.service';
import { noteKinds, planWords, weekdayName } from './huddle-words';
import { PreparedHuddle } from './prepared-huddle.service';

export interface HuddleAgain {
  errors: FieldErrors;
  typed: Typed;
}

const sameMonth = (a: Date, b: Date): boolean => a.toISOString().slice(0, 7) === b.toISOString().slice(0, 7);

/** The huddle of a team, for whoever is in it, and for its guest. */
@Injectable()
export class HuddlePages {
  constructor(
    private readonly huddles: Huddles,
    private readonly prepared: PreparedHuddle,
    private readonly heard: HeardAnswers,
    private readonly picker: PersonPicker,
  ) {}

  async list(actor: Actor) {
    const teams = await keptTeams.byId();
    return {
      title: t('Huddles', {}, actor.locale),
      teams: actor.teamIds.map((id) => ({ href: `/huddles/${id}`, label: teams.get(id)?.name ?? '' })),
    };
  }

  async show(actor: Actor, teamId: number, now: Date, again?: HuddleAgain) {
    const reader = { ...actor, now };
    const { locale } = actor;
    const { guestOf } = await this.huddles.mustRead(actor, teamId, now);
    const plan = await this.huddles.plan(teamId);
    const huddle = guestOf ?? (await this.huddles.next(teamId));
    const last = guestOf ? null : await this.huddles.last(teamId);
    const [member, leads] = [inTeam(actor, teamId), leadsHuddle(actor, teamId)];
    const told = await this.prepared.of(teamId, huddle, reader, guestOf !== null);
    const base = `/huddles/${teamId}`;
    const several = actor.teamIds.length > 1;
    return {
      ...told,
      back: several ? { href: '/huddles', label: t('Huddles', {}, locale) } : null,
      title: t('Huddle: {team}', { team: await teamName(teamId) }, locale),
      plan: plan ? planWords(plan, locale) : null,
      arrange: leads ? `${base}/plans/new` : null,
      tellNew: leads && plan ? `${base}/notes/new` : null,
      heard: leads && plan ? heardWords((await this.heardOf(actor, teamId, now)).length, locale) : null,
      silent: told.said.every(({ items }) => items.length === 0),
      said: told.said.map((one) => ({
        ...one,
        items: one.items.map(({ id, words }) => ({
          words,
          takeBack: leads && huddle && !huddle.heldAt ? `${base}/notes/${id}/removals` : null,
        })),
      })),
      thanks: told.thanks.map((one) => ({
        ...one,
        takeBack:
          huddle && !huddle.heldAt && mayTakeBack(actor, teamId, one.authorId)
            ? `${base}/notes/${one.id}/removals`
            : null,
      })),
      say: member && plan ? { thanks: `${base}/notes`, item: `${base}/items` } : null,
      typed: again?.typed ?? {},
      errors: again?.errors,
      listens: guestOf !== null,
      guest: await this.guest(teamId, huddle, reader),
      takeaway: guestOf?.heldAt && !guestOf.saidAt ? `${base}/takeaways` : null,
      before: last?.heldAt ? await this.before(last, reader) : null,
      wall: plan ? `${base}/show` : null,
      hold: leads && plan ? `${base}/meetings` : null,
    };
  }

  /** When, and who listens. */
  async plan(actor: Actor, teamId: number, now: Date, again?: HuddleAgain) {
    const { locale } = actor;
    this.huddles.mustLead(actor, teamId);
    const plan = await this.huddles.plan(teamId);
    const typed = again?.typed ?? {
      every: plan?.every ?? 'week',
      weekday: String(plan?.weekday ?? 1),
      time: plan?.time ?? '',
    };
    const every = (value: string, label: string) => ({ value, label, checked: typed.every === value });
    return {
      title: t('When does your team come together?', {}, locale),
      back: { href: `/huddles/${teamId}`, label: t('Huddle', {}, locale) },
      action: `/huddles/${teamId}/plans`,
      every: [every('week', t('Every week', {}, locale)), every('day', t('Every working day', {}, locale))],
      weekdays: [1, 2, 3, 4, 5].map((n) => ({
        value: String(n),
        label: weekdayName(n, locale),
        selected: typed.weekday === String(n),
      })),
      time: typed.time,
      guestAction: plan ? `/huddles/${teamId}/guests` : null,
      picked: await this.picker.of(typed.guest, { ...actor, now }),
      errors: again?.errors,
    };
  }

  /** What somebody wrote, before the lead, and room for what the team will hear of it. */
  async note(actor: Actor, teamId: number, now: Date, answer: number | null, again?: HuddleAgain) {
    const { locale } = actor;
    this.huddles.mustLead(actor, teamId);
    const heard = await this.heardOf(actor, teamId, now);
    const one = heard.find(({ id }) => id === answer) ?? null;
    return {
      title: t('What did people say?', {}, locale),
      back: { href: `/huddles/${teamId}`, label: t('Huddle', {}, locale) },
      action: `/huddles/${teamId}/notes`,
      cancel: `/huddles/${teamId}`,
      answer: one?.id,
      comment: one?.comment,
      heard: one
        ? []
        : heard.map(({ id, comment }) => ({ href: `/huddles/${teamId}/notes/new?answer=${id}`, label: comment })),
      kinds: retoldKinds.map((kind) => ({
        value: kind,
        label: t(noteKinds[kind], {}, locale),
        checked: again?.typed.kind === kind,
      })),
      words: again?.typed.words ?? '',
      errors: again?.errors,
    };
  }

  private async heardOf(actor: Actor, teamId: number, now: Date) {
    return this.heard.of(actor, teamId, await this.heard.since(teamId, now), now);
  }

  private async guest(teamId: number, huddle: Huddle | null, reader: Reader): Promise<string> {
    const { locale } = reader;
    const before = await this.huddles.lastWithGuest(teamId);
    const people = await rowsById(
      Person,
      [huddle?.guestId, before?.guestId].flatMap((id) => id ?? []),
    );
    const name = (id: number | null | undefined): string => people.get(id ?? 0)?.name ?? '';
    if (huddle?.guestId) return t('{name} is our guest and listens.', { name: name(huddle.guestId) }, locale);
    if (!before?.heldAt) return t('No executive has been our guest yet.', {}, locale);
    const slots = { name: name(before.guestId), day: dayWords(before.heldAt, reader) };
    return sameMonth(before.heldAt, reader.now)
      ? t('{name} was our guest this month, {day}.', slots, locale)
      : t('No executive has been our guest this month. {name} was, {day}.', slots, locale);
  }

  /** What was told the last time, and what the guest takes along. */
  private async before(last: Huddle, reader: Reader) {
    const told = await this.prepared.told(last, reader.locale);
    const guest = last.saidAt && (await rowsById(Person, [last.guestId as number])).get(last.guestId as number);
    return {
      when: dayWords(last.heldAt as Date, reader),
      said: told.said.filter(({ items }) => items.length > 0),
      thanks: told.thanks,
      takeaway: guest ? { name: guest.name, words: last.takeaway } : null,
    };
  }
}

const heardWords = (n: number, locale: string): string =>
  n === 0
    ? t('Tell what people said', {}, locale)
    : tn('Retell what {n} person wrote', 'Retell what {n} people wrote', n, {}, locale);

export const teamName = async (id: number): Promise<string> => (await keptTeams.byId()).get(id)?.name ?? '';

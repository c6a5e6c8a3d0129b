import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dateLabel, todayIn } from '../../core/words/calendar-days';
import { t, tn } from '../../core/words/words';
import { type Actor, isChangeLeader } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { keptDepartments } from '../../people/teams/kept-teams';
import { TeamPromiseCounts } from '../promises/team-promise-counts.service';
import { mondayOf } from '../promises/team-promise.forms';
import { countsFor } from '../promises/team-promise.policy';
import { type PromiseWay, promiseWays, type TeamPromise } from '../promises/team-promise.entity';
import { TeamPromises } from '../promises/team-promises.service';
import { byKept, caseBadge, keptWords } from './team-promise-words';

export interface PromiseAgain {
  typed: Typed;
  errors: FieldErrors;
  form?: 'end';
}

const wayWords: Record<PromiseWay, { label: string; hint: string; icon: string }> = {
  counts: { label: 'We count by hand, once a week', hint: 'Three numbers: kept, told in time, broken.', icon: 'hash' },
  cases: { label: 'We write each one down', hint: 'We work out the day. No names in it.', icon: 'list-checks' },
};

/** What departments promise their clients: everybody reads it, those who work there count. */
@Injectable()
export class TeamPromisePages {
  constructor(
    private readonly promises: TeamPromises,
    private readonly counts: TeamPromiseCounts,
    private readonly people: PeopleDirectory,
  ) {}

  async index(actor: Actor, now: Date) {
    const { locale } = actor;
    const all = await this.promises.all();
    const figures = await this.promises.figures(all, now);
    const departments = await keptDepartments.byId();
    const row = (one: TeamPromise) => ({
      href: `/promises/teams/${one.id}`,
      team: departments.get(one.departmentId)?.name ?? '',
      words: one.words,
      own: one.departmentId === actor.departmentId,
      ...keptWords(figures.get(one.id)!, locale),
    });
    return {
      title: t('What our teams promise their clients', {}, locale),
      back: { href: '/promises', label: t('What we promise', {}, locale) },
      make: (await this.offered(actor, all)).length ? '/promises/teams/new' : null,
      running: all
        .filter(({ state }) => state === 'running')
        .toSorted((a, b) => byKept(figures.get(a.id), figures.get(b.id)))
        .map(row),
      ended: all
        .filter(({ state }) => state === 'ended')
        .map((one) => ({
          ...row(one),
          learnt: one.learnt,
          when: t('Ended on {day}', { day: dateLabel(one.endedOn ?? one.madeOn, locale) }, locale),
        })),
    };
  }

  async form(actor: Actor, again?: PromiseAgain) {
    const { locale } = actor;
    const offered = await this.offered(actor, await this.promises.all());
    const typed = again?.typed ?? {};
    return {
      title: t('Promise your clients something', {}, locale),
      back: { href: '/promises/teams', label: t('What our teams promise their clients', {}, locale) },
      action: '/promises/teams',
      cancel: '/promises/teams',
      errors: again?.errors ?? null,
      departments: offered.map(({ id, name }) => ({
        value: `${id}`,
        label: name,
        selected: typed.department === `${id}`,
      })),
      one: offered.length === 1 ? offered[0].name : null,
      words: typed.words ?? '',
      withinDays: typed.withinDays ?? '',
      ways: promiseWays.map((value) => ({
        value,
        label: t(wayWords[value].label, {}, locale),
        hint: t(wayWords[value].hint, {}, locale),
        icon: wayWords[value].icon,
        checked: typed.way === value,
      })),
    };
  }

  async show(one: TeamPromise, actor: Actor, now: Date, again?: PromiseAgain) {
    const { locale } = actor;
    const { id, words, state, learnt, version, departmentId, withinDays, madeOn } = one;
    const figures = (await this.promises.figures([one], now)).get(id)!;
    const team = (await keptDepartments.byId()).get(departmentId)?.name ?? '';
    const counts = state === 'running' && countsFor(actor, one);
    const ends = state === 'running' && (await this.promises.speaksFor(actor, departmentId));
    const typed = again?.form === 'end' ? {} : (again?.typed ?? {});
    return {
      title: words,
      back: { href: '/promises/teams', label: t('What our teams promise their clients', {}, locale) },
      team,
      since: t('Since {day}', { day: dateLabel(madeOn, locale) }, locale),
      within: tn('Within {n} working day.', 'Within {n} working days.', withinDays, {}, locale),
      figure: { label: team, ...keptWords(figures, locale) },
      learnt: state === 'ended' ? learnt : null,
      errors: again?.errors ?? null,
      count: counts && one.way === 'counts' ? await this.countForm(id, now, typed, again, locale) : null,
      cases: counts && one.way === 'cases' ? await this.caseList(id, now, typed, again, locale) : null,
      end: ends
        ? {
            action: `/promises/teams/${id}/endings`,
            version,
            open: again?.form === 'end',
            learnt: again?.form === 'end' ? (again.typed.learnt ?? '') : '',
            error: again?.form === 'end' ? again.errors.learnt : undefined,
          }
        : null,
    };
  }

  private async countForm(id: number, now: Date, typed: Typed, again: PromiseAgain | undefined, locale: string) {
    const today = todayIn(now, 'UTC');
    const week = mondayOf(today);
    const last = mondayOf(DateTime.fromISO(today).minus({ weeks: 1 }).toISODate() as string);
    const known = new Map((await this.counts.weeks(id)).map((one) => [one.weekOn, one]));
    const row = (weekOn: string, label: string) => {
      const own = typed.weekOn === weekOn ? typed : null;
      const kept = known.get(weekOn);
      return {
        weekOn,
        label,
        action: `/promises/teams/${id}/counts`,
        kept: own?.kept ?? kept?.kept ?? '',
        told: own?.told ?? kept?.told ?? '',
        broken: own?.broken ?? kept?.broken ?? '',
        errors: own ? again?.errors : undefined,
        counted: kept !== undefined,
      };
    };
    return [
      row(week, t('This week, since {day}', { day: dateLabel(week, locale) }, locale)),
      row(last, t('Last week, from {day}', { day: dateLabel(last, locale) }, locale)),
    ];
  }

  private async caseList(id: number, now: Date, typed: Typed, again: PromiseAgain | undefined, locale: string) {
    const today = todayIn(now, 'UTC');
    return {
      action: `/promises/teams/${id}/cases`,
      label: typed.label ?? '',
      error: again?.errors.label,
      running: (await this.counts.running(id)).map((one) => ({
        label: one.label,
        badge: caseBadge(one, today, locale),
        done: `/promises/teams/${id}/cases/${one.id}/ticks`,
        move: !one.told && one.dueOn >= today ? `/promises/teams/${id}/cases/${one.id}/moves` : null,
        from: one.dueOn,
      })),
    };
  }

  /** Of whom this person may promise something now. */
  private async offered(actor: Actor, all: readonly TeamPromise[]) {
    const taken = new Set(all.filter(({ state }) => state === 'running').map(({ departmentId }) => departmentId));
    const open = (await this.people.departments()).filter(({ id }) => !taken.has(id));
    if (isChangeLeader(actor)) return open;
    const own = open.filter(({ id }) => id === actor.departmentId);
    return own.length && (await this.promises.speaksFor(actor, own[0].id)) ? own : [];
  }
}

import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { durationWords, exactTime, type Reader, timeWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Calendars } from '../calendars/calendars.service';
import { type CurrentPolicy, Policies } from '../policies/policies.service';
import { targetName, usualDay } from '../policies/target-words';
import type { PromiseMatch } from '../policies/terms';
import { PolicyContext } from '../policies/policy-context';
import {
  conditionWords,
  flagWords,
  policyKindWords,
  type PolicyNames,
  policyPriorityWords,
} from '../policies/policy-words';
import { testDates, type TestedPolicy, testPolicies } from './policy-tester';
import { workingTimeText } from '../../core/words/duration-text';

type Words = Record<string, string>;

@Injectable()
export class PolicyTesterPages {
  constructor(
    private readonly policies: Policies,
    private readonly calendars: Calendars,
    private readonly ground: PolicyContext,
  ) {}

  async show(query: Record<string, unknown>, reader: Reader) {
    const { locale } = reader;
    const names = await this.ground.names();
    const { match, at, atText } = asked(query, reader);
    const policies = await this.policies.current();
    const tried = testPolicies(policies, match);
    const chosen = tried.find(({ holds }) => holds)?.policy;
    return {
      title: t('Test with a sample ticket', {}, locale),
      back: { href: '/admin/policies', label: t('Policies', {}, locale) },
      ...this.fields(match, atText, names, locale),
      chosen: chosen ? { href: `/admin/policies/${chosen.id}`, label: chosen.name } : null,
      policies: tried.map((one) => testedWords(one, names, locale)),
      ...(chosen ? await this.dates(chosen, match.kind, at, reader) : {}),
    };
  }

  private async dates(policy: CurrentPolicy, kind: string, at: Date, reader: Reader) {
    const { locale } = reader;
    const { calendar } = await this.calendars.inForce(policy.calendarId);
    const local = { ...reader, zone: calendar.timeZone };
    const day = usualDay(calendar);
    const found = testDates(policy.terms, kind, calendar, at);
    return {
      dates: found.map(({ target, minutes, dueAt, fromLaterWord, segments }) => ({
        label: targetName(target, locale),
        falls: dueAt ? exactTime(dueAt, local) : t('never: the calendar has too few working hours', {}, locale),
        how: fromLaterWord
          ? t(
              '{time}, counted from the message it answers (here: from when it’s created)',
              { time: workingTimeText(minutes, day, locale) },
              locale,
            )
          : t('{time} from when it’s created', { time: workingTimeText(minutes, day, locale) }, locale),
        why: t('Why {target} is due then', { target: targetName(target, locale) }, locale),
        table: {
          caption: t(
            'Times in {zone}; total {time}',
            { zone: calendar.timeZone, time: durationWords(minutes, locale) },
            locale,
          ),
          head: [
            { label: t('From', {}, locale) },
            { label: t('To', {}, locale) },
            { label: t('Working time', {}, locale), numeric: true },
          ],
          rows: segments.map(({ from, to, minutes: counted }) => ({
            cells: [
              { text: timeWords(from, local) },
              { text: timeWords(to, local) },
              { text: durationWords(counted, locale), numeric: true },
            ],
          })),
        },
      })),
    };
  }

  private fields(match: PromiseMatch, atText: string, { services, departments, teams }: PolicyNames, locale: string) {
    const options = (
      choices: Iterable<readonly [string | number, string]>,
      set: string | number | null,
      none?: string,
    ) => [
      ...(none ? [{ value: '', label: t(none, {}, locale), selected: set === null }] : []),
      ...[...choices].map(([value, label]) => ({ value, label, selected: value === set })),
    ];
    const words = (known: Words) =>
      Object.entries(known).map(([value, label]) => [value, t(label, {}, locale)] as const);
    return {
      kinds: options(words(policyKindWords), match.kind),
      priorities: options(words(policyPriorityWords), match.priority),
      services: options(services, match.serviceId, 'no service yet'),
      departments: options(departments, match.departmentId, 'none'),
      teams: options(teams, match.teamId, 'none'),
      atText,
      flags: Object.entries(flagWords).map(([flag, label]) => ({
        name: flag,
        label: t(label, {}, locale),
        checked: match.flags.includes(flag),
      })),
    };
  }
}

function asked(
  query: Record<string, unknown>,
  { zone, now }: Reader,
): { match: PromiseMatch; at: Date; atText: string } {
  const one = (name: string, known: Words, otherwise: string) =>
    typeof query[name] === 'string' && query[name] in known ? query[name] : otherwise;
  const id = (name: string) => (/^[1-9]\d{0,8}$/.test(String(query[name])) ? Number(query[name]) : null);
  const typed = typeof query.at === 'string' ? DateTime.fromISO(query.at.slice(0, 20), { zone }) : null;
  const at = typed?.isValid && typed.year > 1999 && typed.year < 2100 ? typed : DateTime.fromJSDate(now, { zone });
  return {
    at: at.toJSDate(),
    atText: at.toFormat("yyyy-MM-dd'T'HH:mm"),
    match: {
      kind: one('kind', policyKindWords, 'incident'),
      priority: one('priority', policyPriorityWords, 'normal'),
      serviceId: id('service'),
      departmentId: id('department'),
      teamId: id('team'),
      flags: Object.keys(flagWords).filter((flag) => query[flag] === 'yes'),
    },
  };
}

function testedWords(
  { policy, unmet, holds, asked: wasAsked }: TestedPolicy<CurrentPolicy>,
  names: PolicyNames,
  locale: string,
) {
  const conditions = policy.isDefault
    ? []
    : conditionWords(policy.conditions, names, locale).map(({ condition, label, words }) => {
        const met = !unmet.includes(condition);
        return {
          label,
          words,
          tone: met ? 'kept' : 'broken',
          icon: met ? 'check' : 'x',
          verdict: met ? t('matches', {}, locale) : t('doesn’t match', {}, locale),
        };
      });
  const verdict = holds
    ? t('This one applies', {}, locale)
    : wasAsked
      ? t('Doesn’t match', {}, locale)
      : unmet.length > 0
        ? t('Not reached; wouldn’t match', {}, locale)
        : t('Not reached; would match', {}, locale);
  return {
    href: `/admin/policies/${policy.id}`,
    label: policy.name,
    holds,
    verdict,
    conditions,
    none:
      conditions.length > 0
        ? null
        : policy.isDefault
          ? t('The default always applies', {}, locale)
          : t('No conditions', {}, locale),
  };
}

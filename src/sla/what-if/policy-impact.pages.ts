import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { durationWords } from '../../core/words/dates';
import { formatNumber, t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Service } from '../../people/teams/service.entity';
import { Team } from '../../people/teams/team.entity';
import { Policies } from '../policies/policies.service';
import { IMPACT_TARGETS } from './policy-impact';
import { teamTable, waitTable } from './policy-impact-totals';
import { Breaking, PolicyImpacts, ImpactShare } from './policy-impacts.service';
import { pauseWords, targetName, workingTime } from '../policies/target-words';
import type { PolicyTerms } from '../policies/terms';

const FEWEST = 5;
const LISTED = 50;

/** What was asked in the address; everything that is no whole number of minutes is left out. */
function askedTargets(query: Record<string, unknown>): PolicyTerms['targets'] {
  const wanted = IMPACT_TARGETS.map((target) => [target, Number(query[target])] as const);
  return Object.fromEntries(
    wanted.filter(([, minutes]) => Number.isInteger(minutes) && minutes >= 1 && minutes <= 200_000),
  );
}

@Injectable()
export class PolicyImpactPages {
  constructor(
    private readonly policies: Policies,
    private readonly impacts: PolicyImpacts,
  ) {}

  async show(query: Record<string, unknown>, actor: Actor, now: Date) {
    const { locale } = actor;
    const policies = await this.policies.current();
    const policy = policies.find(({ id }) => id === Number(query.policy)) ?? policies.at(-1);
    const asked = askedTargets(query);
    const promised = policy?.terms.targets ?? {};
    const fields = IMPACT_TARGETS.filter((target) => promised[target] !== undefined);
    const result =
      policy && fields.some((target) => asked[target] !== undefined)
        ? await this.impacts.of(policy.id, asked, now)
        : null;
    return {
      title: t('Try out other promises', {}, locale),
      policies: policies.map(({ id, name }) => ({ value: id, label: name, selected: id === policy?.id })),
      fields: fields.map((target) => ({
        name: target,
        label: targetName(target, locale),
        value: asked[target] ?? promised[target],
        hint: t('Now: {time}', { time: workingTime(promised[target] ?? 0, locale) }, locale),
      })),
      asked: result !== null,
      shares: (result?.shares ?? []).map((share) => shareWords(share, locale)),
      breaking: result && result.breaking.length > 0 ? await this.breakingTable(result.breaking, actor) : null,
      cut: result && result.breaking.length > LISTED ? t('We’re showing the first {n}.', { n: LISTED }, locale) : null,
      totals: result && result.breaking.length > 0 ? await this.totals(result.breaking, actor) : [],
    };
  }

  /** Whom it waited on, and for those who run the desk which team it lay with: no names of teams for anybody else. */
  private async totals(breaking: readonly Breaking[], { locale, roles }: Actor) {
    const tables = [waitTable(breaking, locale)];
    if (roles.has('administrator'))
      tables.push(
        teamTable(
          breaking,
          await repo(Team).findBy({ id: In(breaking.flatMap(({ teamId }) => teamId ?? [])) }),
          locale,
        ),
      );
    return tables;
  }

  /** Whoever opens no tickets reads no number of one either: it would lead to a person. */
  private async breakingTable(breaking: readonly Breaking[], { locale, roles }: Actor) {
    const opens = roles.has('agent') || roles.has('lead');
    const services = await repo(Service).findBy({ id: In(breaking.flatMap(({ serviceId }) => serviceId ?? [])) });
    const nameOf = (id: number | null) =>
      services.find((service) => service.id === id)?.name ?? t('no service', {}, locale);
    return {
      caption: t('{n} promises we kept would have been broken', { n: formatNumber(breaking.length, locale) }, locale),
      head: ['Ticket', 'Service', 'Promise', 'Paused'].map((label) => ({ label: t(label, {}, locale) })),
      rows: breaking.slice(0, LISTED).map(({ subjectKind, subjectId, serviceId, target, waits }) => ({
        cells: [
          subjectKind !== 'ticket'
            ? { text: t('a step of a request', {}, locale) }
            : opens
              ? { text: `FH-${subjectId}`, href: `/tickets/${subjectId}` }
              : { text: t('a request', {}, locale) },
          { text: nameOf(serviceId) },
          { text: targetName(target, locale) },
          { text: waitWords(waits, locale) },
        ],
      })),
    };
  }
}

function shareWords({ target, all, keptThen, keptNow }: ImpactShare, locale: string) {
  const percent = (kept: number) => formatNumber(kept / all, locale, { style: 'percent', maximumFractionDigits: 0 });
  const few = all < FEWEST;
  return {
    label: targetName(target, locale),
    value: few ? t('too few', {}, locale) : percent(keptNow),
    rest: few
      ? t('{all} in the last 90 days, too few to say', { all }, locale)
      : t(
          'instead of {then}, from {all} in the last 90 days',
          { then: percent(keptThen), all: formatNumber(all, locale) },
          locale,
        ),
  };
}

function waitWords(waits: Record<string, number>, locale: string): string {
  const words = Object.entries(waits).map(([state, minutes]) =>
    t(
      '{time} {reason}',
      {
        time: durationWords(minutes, locale),
        reason: pauseWords(state, locale),
      },
      locale,
    ),
  );
  return words.join(', ') || t('never', {}, locale);
}

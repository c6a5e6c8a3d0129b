import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dateLabel, todayIn } from '../../core/words/calendar-days';
import { formatNumber, t } from '../../core/words/words';
import { unitWords } from '../../metrics/unit-words';
import type { Actor } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { PilotMetrics } from '../../programme/metric-source';
import { metricBetweenWords, unitHint } from '../../programme/metric-words';
import { monthOfDate, monthRangeLabel, monthsLater } from '../../programme/programme-days';
import { type AdoptedChange, changeOutcomes, horizons } from '../adopted/adopted-change.entity';
import { AdoptedChanges } from '../adopted/adopted-changes.service';
import { ChangeEvidence } from '../change-evidence';
import { mostAtATime } from '../adopted/adoptions.service';
import type { ChangeCandidate } from '../change-candidate.entity';
import type { CommitteeLevel } from '../committee/committee-member.entity';
import { Committee } from '../committee/committee.service';
import { aimWords, changeBadge, outcomeWords, ownersWords, changeStepWords } from './adopted-words';

export interface ChangeAgain {
  typed: Typed;
  errors: FieldErrors;
  /** Which form of a change's page came back. */
  form?: 'step' | 'end';
}

const horizonWords = { quick: 'A quick win: it shows within 90 days', long: 'Long-term' };

/** One change: what it is for, its steps, and what was learnt; and the form in which the committee adopts it. */
@Injectable()
export class AdoptedPages {
  constructor(
    private readonly changes: AdoptedChanges,
    private readonly committee: Committee,
    private readonly metrics: PilotMetrics,
    private readonly evidence: ChangeEvidence,
  ) {}

  async show(one: AdoptedChange, actor: Actor, now: Date, again?: ChangeAgain) {
    const { locale } = actor;
    const { id, version, difference, assumption, candidateId, learnt, state, beganOn } = one;
    const today = todayIn(now, 'UTC');
    const steps = (await this.changes.stepsOf([id])).get(id) ?? [];
    const people = await rowsById(Person, [one.executiveId, one.juniorId]);
    const works = state === 'running' && (await this.committee.isOn(actor.id, now));
    return {
      title: difference,
      back: { href: '/changes', label: t('Changes', {}, locale) },
      badge: changeBadge(one, today, locale),
      began: t('Began on {day}', { day: dateLabel(beganOn, locale) }, locale),
      owners: ownersWords(one, people, locale),
      assumption,
      aim: aimWords(one, this.metricOf(one), locale),
      soFar: await this.soFar(one, today, locale),
      learnt: state === 'ended' ? learnt : null,
      from: `/changes/candidates/${candidateId}`,
      evidence: await this.evidence.of(id, actor, now),
      links: state === 'running' ? await this.evidence.links(actor, id) : [],
      steps: steps.map((step) => ({
        ...changeStepWords(step, today, locale),
        done: works && !step.doneOn ? `/changes/adopted/${id}/steps/${step.id}/ticks` : null,
      })),
      errors: again?.errors,
      step: works ? this.stepForm(id, again) : null,
      end: works ? this.endForm(id, version, again, locale) : null,
    };
  }

  /** How the committee adopts this suggestion; where five are running it says which one goes. */
  async form(candidate: ChangeCandidate, actor: Actor, now: Date, again?: { typed: Typed; errors: FieldErrors }) {
    const { locale } = actor;
    const { id, title, version } = candidate;
    const typed = again?.typed ?? {};
    const members = await this.committee.sitting(now);
    const running = await this.changes.running();
    const owners = (level: CommitteeLevel, chosen: string | undefined) => [
      { value: '', label: t('Choose someone', {}, locale), selected: !chosen },
      ...members
        .filter((one) => one.level === level)
        .map(({ personId, name }) => ({ value: `${personId}`, label: name, selected: chosen === `${personId}` })),
    ];
    return {
      title: t('Adopt it', {}, locale),
      back: { href: `/changes/candidates/${id}`, label: title },
      action: `/changes/candidates/${id}/adoptions`,
      cancel: `/changes/candidates/${id}`,
      version: typed.version ?? version,
      errors: again?.errors ?? null,
      typed: {
        ...{ difference: typed.difference ?? '', assumption: typed.assumption ?? '', words: typed.words ?? '' },
        ...{ aim: typed.aim ?? '', learnt: typed.learnt ?? '' },
      },
      horizons: horizons.map((value) => ({
        value,
        label: t(horizonWords[value], {}, locale),
        checked: typed.horizon === value,
      })),
      executives: owners('executive', typed.executive),
      juniors: owners('junior', typed.junior),
      measures: [
        { value: '', label: t('Choose a measure', {}, locale), selected: !typed.measure },
        ...this.metrics.all().map(({ code, name, unit }) => ({
          value: code,
          label: t('{measure} ({unit})', { measure: t(name, {}, locale), unit: unitHint(unit, locale) }, locale),
          selected: typed.measure === code,
        })),
      ],
      goes:
        running.length < mostAtATime
          ? null
          : {
              which: running.map((one) => ({
                value: `${one.id}`,
                label: one.difference,
                checked: typed.goes === `${one.id}`,
              })),
              outcomes: outcomesOf(typed.outcome, locale),
            },
    };
  }

  /** The whole months since it began, of the whole company; a sentence also where there is nothing to say yet. */
  private async soFar({ measure, beganOn, endedOn }: AdoptedChange, today: string, locale: string): Promise<string> {
    const metric = this.metrics.all().find(({ code }) => code === measure);
    if (!metric) return '';
    const months = { from: monthsLater(monthOfDate(beganOn), 1), to: monthsLater(monthOfDate(endedOn ?? today), -1) };
    if (months.from > months.to) return t('Since then: no whole month yet.', {}, locale);
    const { value, low, high, n } = await this.metrics.source.together(measure, null, months);
    if (value === null) return t('Since then: too few to say anything.', {}, locale);
    const slots = {
      value: unitWords(metric.unit, value, locale),
      between: metricBetweenWords({ low, high }, metric.unit, locale),
      n: formatNumber(n, locale),
      months: monthRangeLabel(months, locale),
    };
    return slots.between
      ? t('Since then: {value}, {between}, from {n} ({months}).', slots, locale)
      : t('Since then: {value}, from {n} ({months}).', slots, locale);
  }

  metricOf({ measure }: AdoptedChange) {
    return this.metrics.all().find(({ code }) => code === measure);
  }

  private stepForm(id: number, again: ChangeAgain | undefined) {
    const own = again?.form === 'step' ? again : undefined;
    return {
      action: `/changes/adopted/${id}/steps`,
      words: own?.typed.step ?? '',
      until: own?.typed.until ?? '',
      errors: own?.errors,
      open: Boolean(own),
    };
  }

  private endForm(id: number, version: number, again: ChangeAgain | undefined, locale: string) {
    const own = again?.form === 'end' ? again : undefined;
    return {
      action: `/changes/adopted/${id}/endings`,
      version,
      outcomes: outcomesOf(own?.typed.outcome, locale),
      learnt: own?.typed.learnt ?? '',
      errors: own?.errors,
      open: Boolean(own),
    };
  }
}

const outcomesOf = (chosen: string | undefined, locale: string) =>
  changeOutcomes.map((value) => ({ value, label: t(outcomeWords[value], {}, locale), checked: chosen === value }));

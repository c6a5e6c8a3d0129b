import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import { dayWords as momentWords, fullDay, type Reader } from '../../core/words/dates';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { StartQuestions } from '../baselines/start-questions.service';
import { PilotMetrics } from '../metric-source';
import { ofPilot } from '../pilot/pilot-address';
import { oneSampleReason, oneSampleWords } from './one-sample-standing';
import { type OneSampleStanding, PilotJudgements } from './pilot-judgements.service';
import { PilotDecisions } from './pilot-decisions.service';
import type { Pilot } from '../pilot/pilot.entity';
import { Pilots } from '../pilot/pilots.service';
import { dateLabel } from '../../core/words/calendar-days';
import { decisionWords } from './target-progress-words';

/** Names, later edits and the decision: what stands around the targets. */
@Injectable()
export class PilotContext {
  constructor(
    private readonly pilots: Pilots,
    private readonly decisions: PilotDecisions,
    private readonly judgements: PilotJudgements,
    private readonly metrics: PilotMetrics,
    private readonly questions: StartQuestions,
    private readonly directory: PeopleDirectory,
  ) {}

  async of(pilot: Pilot, reader: Reader) {
    const { locale } = reader;
    const departments = async (ids: readonly number[]): Promise<string> =>
      (await this.directory.departmentNames(ids, locale)).join(', ');
    const named = await this.pilots.named(pilot);
    const amendments = await this.pilots.amendments(pilot.id);
    const decision = await this.decisions.of(pilot.id);
    const people = await this.directory.byIds(
      [...amendments.map(({ byId }) => byId), decision?.byId, pilot.lockedById].filter(
        (id): id is number => typeof id === 'number',
      ),
    );
    const by = (id: number | null) => people.get(id ?? 0)?.name ?? t('Someone', {}, locale);
    return {
      cohort: pilot.cohort.length ? await departments(pilot.cohort) : t('Everyone', {}, locale),
      comparison: await departments(pilot.comparison),
      trends: pilot.state !== 'draft' && pilot.cohort.length ? ofPilot('/trends/pilot', named) : null,
      ...(await this.others(pilot, named, locale)),
      cohortFrom: t('since {day}', { day: dateLabel(pilot.cohortFrom, locale) }, locale),
      locked: pilot.lockedAt
        ? t('Locked {day} by {name}.', { day: momentWords(pilot.lockedAt, reader), name: by(pilot.lockedById) }, locale)
        : '',
      amendments: amendments.map(({ field, words, why, at, byId }) => ({
        field: fieldWords(field, locale),
        words,
        why,
        at,
        by: by(byId),
      })),
      asked: pilot.state === 'draft' ? await this.questions.of(pilot, reader) : [],
      earlier: await this.earlier(pilot, reader),
      decision: decision && {
        words: decision.words,
        verdict: t(decisionWords[decision.verdict], {}, locale),
        by: by(decision.byId),
        at: decision.at,
        href: ofPilot('/pilot/decision', named),
      },
    };
  }

  /** The other pilots beside this one, and whether another may be planned. */
  private async others(pilot: Pilot, named: number | null, locale: string) {
    const all = await this.pilots.all();
    const state = { draft: 'planned', running: 'running', decided: 'decided' } as const;
    return {
      pilots:
        all.length > 1
          ? all.toReversed().map((one) => ({
              href: ofPilot('/pilot', one.id),
              label: t(
                '{question} ({state})',
                { question: one.question, state: t(state[one.state], {}, locale) },
                locale,
              ),
              current: one.id === pilot.id,
            }))
          : null,
      another: pilot.state !== 'draft' && all.every((one) => one.state !== 'draft'),
      amend: ofPilot('/pilot/amendments/new', named),
      decide: ofPilot('/pilot/decision', named),
    };
  }

  /** What was told of the targets when the rule changed: it stays, with its day and the reason. */
  private async earlier({ id }: Pilot, reader: Reader): Promise<string | null> {
    const { locale } = reader;
    const judgement = await this.judgements.of(id, 'one_sample');
    if (!judgement?.at) return null;
    const standings = (judgement.standings as unknown as OneSampleStanding[]).map(({ measure, stand }) =>
      t(
        '{measure}: {standing}',
        {
          measure: t(this.metrics.find(measure).name, {}, locale),
          standing: t(oneSampleWords[stand], {}, locale),
        },
        locale,
      ),
    );
    const told = t(
      'On {day}, by an earlier rule: {said}.',
      { day: fullDay(judgement.at, reader), said: standings.join('; ') },
      locale,
    );
    return `${told} ${oneSampleReason(locale)}`;
  }
}

function fieldWords(field: string, locale: string): string {
  const [name, place] = field.split(':');
  if (name === 'target') return t('Target {n}', { n: Number(place) }, locale);
  return t(
    {
      question: 'The question',
      why: 'The direction',
      cohort: 'Who takes part',
      comparison: 'The comparison group',
      dates: 'The dates',
    }[name] ?? name,
    {},
    locale,
  );
}

export const amendable = (pilot: Pilot, locale: string, chosen?: string) =>
  ['question', 'why', 'cohort', 'comparison', 'dates', ...pilot.targets.map((_, index) => `target:${index + 1}`)].map(
    (value) => ({ value, label: fieldWords(value, locale), selected: value === chosen }),
  );

import { Injectable } from '@nestjs/common';
import { t, tn } from '../../../core/words/words';
import { pulsePart } from '../../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../../programme/parts/parts.service';
import { changedAnswers, changedQuestion } from '../../../pulse/pulse-questions';
import { PulseResults } from '../../../pulse/results/pulse-results.service';
import { quarterWords, sinceLastTime } from '../../../pulse/results/pulse-words';
import type { BarData, Part, ScreenKind, ScreenReading } from '../../screen';
import { measured } from '../../screen-figures';
import { barTable } from '../../screen-tables';

/** The question that decides the pilot: whether anything met at the desk changed how people treat their own clients. */
@Injectable()
export class QuestionScreen implements ScreenKind {
  readonly key = 'question';
  readonly label = 'What it changes for our clients';
  readonly missing = 'The question has to be asked for a quarter first, and five people have to answer.';

  constructor(
    private readonly parts: ProgrammeParts,
    private readonly results: PulseResults,
  ) {}

  async read({ locale }: ScreenReading): Promise<Part | null> {
    if (!(await this.parts.isOpen(pulsePart))) return null;
    const [latest, last] = await this.results.all();
    if (!latest?.changed) return null;
    const { counts, yes } = latest.changed;
    const n = yes.n;
    const quarter = quarterWords(latest.round.quarter, locale);
    const chart: BarData = {
      shape: 'bars',
      title: t(changedQuestion, {}, locale),
      description: t('Answers of {quarter}.', { quarter }, locale),
      most: 1,
      format: 'share',
      bars: changedAnswers.toReversed().map(({ score, words }) => ({
        label: t(words, {}, locale),
        value: (counts[score] ?? 0) / n,
        text: t('{n} %', { n: Math.round((100 * (counts[score] ?? 0)) / n) }, locale),
        soft: score !== 3,
      })),
    };
    return {
      heading: t(changedQuestion, {}, locale),
      words: sinceLastTime(yes, last?.changed?.yes, locale) ?? '',
      days: quarter,
      figure: {
        value: String(Math.round(yes.share * 100)),
        unit: t('% said yes', {}, locale),
        between: t('between {low} and {high}', { low: pct(yes.low), high: pct(yes.high) }, locale),
        rest: tn(
          'from {n} answer of {asked} asked, in confidence',
          'from {n} answers of {asked} asked, in confidence',
          n,
          { asked: latest.round.asked },
          locale,
        ),
        raw: measured(yes.share, { n, low: yes.low, high: yes.high }),
      },
      chart,
      table: barTable(t(changedQuestion, {}, locale), chart, t('Answer', {}, locale), locale),
      definition: t('Asked each quarter in confidence: some people, drawn at random, and all leaders.', {}, locale),
    };
  }
}

const pct = (share: number): number => Math.round(share * 100);

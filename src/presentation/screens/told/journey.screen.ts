import { Injectable } from '@nestjs/common';
import { durationWords } from '../../../core/words/dates';
import { t } from '../../../core/words/words';
import { OpenedJourneys } from '../../../insights/opened-journeys/opened-journeys';
import { countWords, waitWords } from '../../../journeys/journey.pages';
import { type Journey, Journeys } from '../../../journeys/journeys.service';
import { businessMinutesBetween } from '../../../sla/calendars/business-time';
import { Calendars } from '../../../sla/calendars/calendars.service';
import { toneOf } from '../../../sla/clocks/clock-words';
import type { Option, Part, ScreenReading, ScreenKind, ScreenStep } from '../../screen';
import { ScreenFigures } from '../../screen-figures';
import { StoryQuotes } from '../../stories/story-quotes.service';

type Minutes = (from: Date, to: Date) => number;

const offered = 12;
const looked = 40;

/**
 * One need from asking to the end: how long each stage took and on whom it waited. No name, no words, no number, no
 * day.
 */
@Injectable()
export class JourneyScreen implements ScreenKind {
  readonly key = 'journey';
  readonly label = 'One journey';
  readonly missing = 'No request has been completed in these months.';

  constructor(
    private readonly figures: ScreenFigures,
    private readonly quotes: StoryQuotes,
    private readonly opened: OpenedJourneys,
    private readonly journeys: Journeys,
    private readonly calendars: Calendars,
  ) {}

  async options(reading: ScreenReading): Promise<Option[]> {
    const { locale } = reading;
    return (await this.walked(reading)).map(({ code, journey }) => ({
      value: code,
      label: `${journey.service ?? t('No service yet', {}, locale)}: ${countWords(journey.effort, locale)}`,
    }));
  }

  async read(reading: ScreenReading): Promise<Part | null> {
    const journey = await this.chosen(reading);
    if (!journey) return null;
    const { locale } = reading;
    const { calendar } = await this.calendars.inForce(null);
    const steps = stepsOf(journey, (from, to) => businessMinutesBetween(calendar, from, to), reading);
    const waits = waitWords(journey.effort, locale);
    const counts = t('{counts}.', { counts: countWords(journey.effort, locale) }, locale);
    const quoteId = (await this.quotes.ofTickets([journey.ticketId])).get(journey.ticketId);
    return {
      ...(quoteId === undefined ? {} : { quoteIds: [quoteId] }),
      heading: t('One journey: {service}', { service: journey.service ?? t('a request', {}, locale) }, locale),
      words: waits ? `${counts} ${t('Waiting: {waits}.', { waits }, locale)}` : counts,
      steps,
      table: {
        caption: t('The stages of this journey', {}, locale),
        head: [{ label: t('Stage', {}, locale) }, { label: t('Since the request', {}, locale) }],
        rows: steps.map(({ label, text }) => ({ signal: false, cells: [{ text: label }, { text }] })),
      },
      definition: t('Working time since the request. A real one, without people, text or dates.', {}, locale),
    };
  }

  private async chosen(reading: ScreenReading): Promise<Journey | undefined> {
    const code = reading.choice.option;
    if (!code) return (await this.walked(reading))[0]?.journey;
    const ticketId = await this.opened.ticketOf(code);
    return ticketId === null ? undefined : (await this.journeys.of([ticketId], reading.at))[0];
  }

  /** The newest that came to their end; those that had a way to go, or words to it, first. */
  private async walked(reading: ScreenReading): Promise<{ code: string; journey: Journey }[]> {
    const rows = await this.opened.newest('solved', await this.figures.period(reading), looked);
    const lived = await this.journeys.of(
      rows.map(({ ticketId }) => ticketId),
      reading.at,
    );
    const whole = lived.filter(
      ({ status, stages }) => status === 'closed' && stages.every(({ state }) => state === 'done'),
    );
    const quoted = await this.quotes.ofTickets(whole.map(({ ticketId }) => ticketId));
    const length = ({ ticketId, effort, spans }: Journey): number =>
      effort.contacts +
      effort.handOffs +
      spans.filter(({ party }) => party !== 'desk' && party !== 'untaken').length +
      (quoted.has(ticketId) ? 2 : 0);
    const codes = new Map(rows.map(({ ticketId, code }) => [ticketId, code]));
    return whole
      .toSorted((a, b) => length(b) - length(a))
      .slice(0, offered)
      .map((journey) => ({ code: codes.get(journey.ticketId) ?? '', journey }));
  }
}

/** When somebody answered the survey is nobody's business. */
const untold = 'rated';

function stepsOf(
  { stages, promises, askedAt }: Journey,
  minutes: Minutes,
  { at, locale }: ScreenReading,
): ScreenStep[] {
  return stages
    .filter(({ state }) => state === 'done')
    .map(({ key, label, at: reached, target, smile }): ScreenStep => {
      const promise = promises.findLast((one) => one.target === target);
      const state = promise ? toneOf(promise, at) : '';
      const taken =
        key === untold || !reached
          ? ''
          : reached <= askedAt
            ? t('straight away', {}, locale)
            : t('after {time}', { time: durationWords(minutes(askedAt, reached), locale) }, locale);
      const promised = { kept: t('promise kept', {}, locale), broken: t('promise broken', {}, locale) }[
        state as 'kept' | 'broken'
      ];
      return {
        label: t(label, {}, locale),
        text: [key === 'asked' ? '' : taken, promised].filter(Boolean).join(', '),
        tone: state === 'kept' || state === 'broken' ? state : smile ? 'smile' : '',
      };
    });
}

import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { clockTime, dayWords, durationWords, type Reader } from '../../core/words/dates';
import { defaultLocale, t } from '../../core/words/words';
import { monthAt } from '../../insights/cells/insights.service';
import { scores } from '../../insights/metrics/metrics';
import { TrendQueries } from '../../insights/trends/trend-queries';
import { wilsonInterval } from '../../statistics/shares';
import { homeZone } from '../company/working-time';
import { loadWalk } from '../walk/walk-material';
import { nextChair, type StepKey } from '../walk/steps';
import { chairs, type Walk } from '../walk/walk';
import {
  chairWords,
  clientWords,
  margin,
  onWords,
  sitWords,
  walkStepWords,
  youAre,
  type MonthFigure,
} from './walk-words';
import type { WalkLook } from '../walk/walks.service';
import { fewestAnswers } from '../../statistics/usual';

const readerOf = (walk: Walk): Reader => ({ zone: homeZone, locale: defaultLocale, now: new Date(walk.stands) });

/** The strip above the real pages, and the walk's own page between two chairs. */
@Injectable()
export class WalkPages {
  private readonly title = loadWalk().need.title;

  constructor(
    private readonly trends: TrendQueries,
    private readonly config: Config,
  ) {}

  async strip(walk: Walk, look: WalkLook, path: string, now: Date) {
    const {
      step: { key, clock },
    } = look;
    const reader = readerOf(walk);
    const say = (words: string) => t(words, {}, reader.locale);
    const place = this.place(walk, look);
    const goes = clock && walk.runs && !walk.paused;
    const here = chairs.indexOf(walk.chair);
    return {
      step: key,
      goes,
      dayNow: dayWords(reader.now, { ...reader, now }),
      timeNow: clockTime(reader.now, reader),
      at: reader.now.toISOString(),
      zone: homeZone,
      state: goes ? 'goes' : walk.paused ? 'paused' : 'stands',
      stateIcon: goes ? 'timer' : 'circle-pause',
      stateWords: say(
        goes
          ? 'A minute here is an hour at the desk.'
          : walk.paused
            ? 'Paused.'
            : clock
              ? 'Time moves when you continue.'
              : 'The clock is paused: it’s your turn.',
      ),
      chairs: chairs.map((chair, index) => ({
        label: say(chairWords[chair]),
        state: index < here ? 'done' : index === here ? 'now' : 'next',
      })),
      who: say(youAre[walk.chair]),
      words: walkStepWords(look, key === 'look' ? await this.figure(walk) : null, reader),
      link: place.href.split('?')[0] === path ? null : place,
      on: onWords(key, reader.locale),
      pause:
        walk.runs && clock
          ? {
              paused: walk.paused ? '' : 'yes',
              label: say(walk.paused ? 'Let time run' : 'Pause'),
              icon: walk.paused ? 'play' : 'pause',
            }
          : null,
    };
  }

  /** Where the step is done, and how its link is called. */
  place(walk: Walk, { step: { key }, seen }: WalkLook): { href: string; label: string } {
    const to = (href: string, label: string) => ({ href, label: t(label, {}, defaultLocale) });
    const ticket = `/tickets/${seen.ticket?.id}`;
    switch (key) {
      case 'file':
        return to(`/tickets/new?words=${encodeURIComponent(this.title)}`, 'Open the form');
      case 'told':
      case 'solved':
      case 'confirm':
        return to(ticket, 'Open your request');
      case 'rate':
        return to(seen.question?.path ?? ticket, 'Open the question');
      case 'answer':
      case 'solve':
        return to(`/tickets/${walk.nextId}`, 'Open the request');
      case 'decide':
        return to(seen.decision?.path ?? '/decisions', 'Open the decision');
      case 'look':
        return to('/trends', 'Open the trends');
      case 'end':
        return to('/walk', 'See how it went');
      default:
        return to('/walk', 'Change chairs');
    }
  }

  /** Before the walk, between two chairs, in its middle and after it. */
  page(walk: Walk | null, look: WalkLook | null, seated: boolean) {
    if (!walk || !look) return { title: t('Walk in their shoes', {}, defaultLocale), mode: 'welcome' };
    const {
      step: { key },
      seen,
    } = look;
    const say = (words: string) => t(words, {}, defaultLocale);
    if (key === 'end')
      return {
        title: say('You’ve walked in their shoes'),
        mode: 'end',
        client: clientWords(key, seen, defaultLocale),
        lines: this.lines(look),
      };
    const chair = nextChair(walk.chair);
    if (seated && key.startsWith('to-') && chair) {
      return {
        title: say('Change chairs'),
        mode: 'change',
        client: clientWords(key, seen, defaultLocale),
        sit: say(sitWords[chair]),
        comes: say(comes[key] ?? ''),
      };
    }
    return {
      title: say('Your walk continues'),
      mode: 'middle',
      who: say(youAre[walk.chair]),
      href: seated ? this.place(walk, look).href : null,
    };
  }

  private lines({ seen: { ticket, next, question, decision } }: WalkLook): string[] {
    const say = (words: string, slots = {}) => t(words, slots, defaultLocale);
    const told = (
      promise: { due: Date; metAt: Date | null } | null | undefined,
      kept: string,
      broken: string,
    ): string[] => {
      if (!promise) return [];
      const { kept: held, minutes } = margin(promise);
      return [say(held ? kept : broken, { time: durationWords(minutes) })];
    };
    return [
      ...told(
        ticket?.promise,
        'As Robin, you heard back {time} before the promise was due.',
        'As Robin, you heard back {time} too late.',
      ),
      ...(question?.score
        ? [say('You rated it {score} out of 5, and that answer is now part of the trend.', { score: question.score })]
        : []),
      ...told(
        next?.promise,
        'As Alex, you answered {time} before your promise was due.',
        'As Alex, you missed the promise by {time}. The trend shows that too.',
      ),
      ...(decision?.state === 'granted'
        ? [say('As Kim, you approved a tool on one page.')]
        : decision?.state === 'declined'
          ? [say('As Kim, you declined a tool, with a reason and an alternative.')]
          : []),
    ];
  }

  /** As the trends page counts it: this month, all services. */
  private async figure({ stands }: Walk): Promise<MonthFigure | null> {
    const month = monthAt(new Date(stands), this.config.DESK_ZONE);
    const counts = (await this.trends.counts({ serviceId: null, teamId: null }, month, month, scores)).get(month);
    const of = (names: readonly string[]) => names.reduce((sum, name) => sum + (counts?.get(name) ?? 0), 0);
    const answered = of(scores);
    if (answered < fewestAnswers) return null;
    const satisfied = of(['score4', 'score5']);
    return { answered, satisfied, ...wilsonInterval(satisfied, answered, 0.95) };
  }
}

/** What waits in the next chair. */
const comes: Partial<Record<StepKey, string>> = {
  'to-agent': 'Somebody else can’t work now, and this time the promise is yours.',
  'to-manager': 'Robin has also asked for a tool. You decide.',
  'to-executive':
    'Everything you did is in the figures. See the whole picture, with what the figures can tell you ' +
    'and what they can’t.',
};

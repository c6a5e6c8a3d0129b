import { Injectable } from '@nestjs/common';
import { clockTime, type Reader, weekday } from '../../core/words/dates';
import { defaultLocale, t } from '../../core/words/words';
import { homeZone } from '../company/working-time';
import { loadWalk } from '../walk/walk-material';
import { nextChair, type StepKey } from '../walk/steps';
import { chairs, type Walk } from '../walk/walk';
import { chairWords, clientWords, onWords, sitWords, walkStepWords, youAre } from './walk-words';
import type { WalkLook } from '../walk/walks.service';
import { WalkEnding } from './walk-ending';

const readerOf = (walk: Walk): Reader => ({ zone: homeZone, locale: defaultLocale, now: new Date(walk.stands) });

/** The strip above the real pages, and the walk's own page between two chairs. */
@Injectable()
export class WalkPages {
  private readonly title = loadWalk().need.title;
  private readonly ending = new WalkEnding();

  strip(walk: Walk, look: WalkLook, url: string) {
    const path = url.split('?')[0];
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
      dayNow: weekday(reader.now, reader),
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
      words: walkStepWords(look, { path, runs: walk.runs }, reader),
      link: isThere(key, place.href, url) ? null : place,
      on: onWords(key, reader.locale),
      go: Boolean(onWords(key, reader.locale)) || !isThere(key, place.href, url),
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
        return to(`/?words=${encodeURIComponent(this.title)}`, 'Type it for me');
      case 'told':
      case 'solved':
      case 'confirm':
      case 'called':
      case 'righted':
        return to(ticket, 'Open your request');
      case 'rate':
        return to(seen.question?.path ?? ticket, 'Open the question');
      case 'judge':
        return to(`/my/recoveries/${seen.followUp?.id}`, 'Open the question');
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
        ...this.ending.of(seen, defaultLocale),
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
}

/** On the page of the step already: of the box, with the words in it or beyond it. */
function isThere(key: StepKey, href: string, url: string): boolean {
  const path = url.split('?')[0];
  return key === 'file' ? path === '/tickets/new' || url.startsWith('/?words=') : href.split('?')[0] === path;
}

/** What waits in the next chair. */
const comes: Partial<Record<StepKey, string>> = {
  'to-agent': 'Someone else can’t work now, and this time the promise is yours.',
  'to-manager': 'Robin has also asked for a tool. You decide.',
  'to-executive':
    'See the whole company’s figures, with your own answer beside them: what it can tell, and what it can’t.',
};

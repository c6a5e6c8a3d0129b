import { durationWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { cast } from '../company/cast';
import type { KeptPromise, WalkProgress } from '../walk/steps';
import { margin } from './walk-words';

const leader = cast.find(({ role }) => role === 'change leader')!;

/** The last page: what the visitor did, and what they could do tomorrow where they work. */
export class WalkEnding {
  of(seen: WalkProgress, locale: string) {
    const say = (words: string, slots = {}) => t(words, slots, locale);
    return {
      lines: lines(seen, say),
      next: [
        say(
          'Pick one place where your people ask for help: the help desk, HR, facilities. Write down one promise it ' +
            'can keep, such as “we’ll reply by 14:30 today”.',
        ),
        say('Tell people before they have to ask: who’s on it, and when they’ll hear more.'),
        say('When it’s done, ask one question, once: “How was it?”, from 1 to 5.'),
        say('After a 1 or a 2, have someone who didn’t help them call. Then ask whether it’s sorted.'),
        say('After a month, show the figures with their range, and what you’ll change.'),
      ],
      ask: [
        say('Whoever leads your service desk: would one team start with one promise?'),
        say('Your works council or staff representatives, before you measure anything that people do.'),
        say('An executive who’d make the first promise themselves.'),
        say('In this company, {name} runs the pilot: be her, and see its plan, its figures and its story.', {
          name: leader.name,
        }),
      ],
    };
  }
}

type Say = (words: string, slots?: Record<string, string | number>) => string;

function lines({ ticket, next, question, decision, followUp }: WalkProgress, say: Say): string[] {
  const told = (promise: KeptPromise | null | undefined, kept: string, broken: string): string[] => {
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
      ? [
          say('You rated it {score} out of 5. The company’s figures don’t count it.', {
            score: question.score,
          }),
        ]
      : []),
    ...(followUp?.contactedAt
      ? [say('{name}, who hadn’t helped you, called you about it and put it right.', { name: followUp.name })]
      : []),
    ...told(
      next?.promise,
      'As Alex, you answered {time} before your promise was due.',
      'As Alex, you missed the promise by {time}. In a real desk, the trend would show that too.',
    ),
    ...(decision?.state === 'granted'
      ? [say('As Kim, you approved a tool on one page.')]
      : decision?.state === 'declined'
        ? [say('As Kim, you declined a tool, with a reason and an alternative.')]
        : []),
  ];
}

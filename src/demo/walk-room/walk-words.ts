import { byWhen, durationWords, type Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { workingMinutesBetween } from '../company/working-time';
import type { WalkLook } from '../walk/walks.service';
import type { KeptPromise, WalkProgress, StepKey } from '../walk/steps';
import type { Chair } from '../walk/walk';

export const chairWords: Record<Chair, string> = {
  employee: 'Employee',
  agent: 'Agent',
  manager: 'Manager',
  executive: 'CIO',
};
export const youAre: Record<Chair, string> = {
  employee: 'You are Robin, an employee.',
  agent: 'You are Alex, an agent of the desk.',
  manager: 'You are Kim, Robin’s manager.',
  executive: 'You are Charlie, the CIO.',
};
export const sitWords: Record<Chair, string> = {
  employee: 'Begin as an employee',
  agent: 'Sit down in the agent’s chair',
  manager: 'Sit down in the manager’s chair',
  executive: 'Sit down in the CIO’s chair',
};

/** This month's answers, the visitor's among them. */
export interface MonthFigure {
  satisfied: number;
  answered: number;
  low: number;
  high: number;
}

const promised = (kept: KeptPromise | null, reader: Reader): string => (kept ? byWhen(kept.due, reader) : '');

/** How long before (or after) its promise the first word came. */
export function margin({ due, metAt }: { due: Date; metAt: Date | null }): { kept: boolean; minutes: number } {
  const at = metAt ?? due;
  return at <= due
    ? { kept: metAt !== null, minutes: workingMinutesBetween(at, due) }
    : { kept: false, minutes: workingMinutesBetween(due, at) };
}

/** What the visitor is told to do, or what to watch. */
export function walkStepWords({ step: { key }, seen }: WalkLook, figure: MonthFigure | null, reader: Reader): string {
  const say = (words: string, slots = {}) => t(words, slots, reader.locale);
  const { ticket, next, question } = seen;
  switch (key) {
    case 'file':
      return say('Your VPN has just failed, and a museum waits for a drawing. Tell the desk.');
    case 'told':
      return ticket?.promise
        ? say('You asked, and were promised an answer by {time}. Watch the clock.', {
            time: promised(ticket.promise, reader),
          })
        : say('You asked. Watch the clock.');
    case 'solved':
      return toldWords(seen, reader);
    case 'confirm':
      return say('They say that it is solved. Try it, then press “It works now”.');
    case 'rate':
      return say('One question, once, at the end. Say what you think: it counts.');
    case 'to-agent':
      return say('That was an employee. Now change chairs.');
    case 'answer':
      return say('The next one is yours: {name} cannot go on. You promised an answer by {time}. Open it and reply.', {
        name: next?.requester ?? '',
        time: promised(next?.promise ?? null, reader),
      });
    case 'solve':
      return say('{name} knows that you are there. Now solve it: reply, or press “Solve”.', {
        name: next?.requester ?? '',
      });
    case 'to-manager':
      return say('Solved. Now change chairs.');
    case 'decide':
      return say(
        'Robin, whom you just were, asks for a tool. One page, one decision; a decline needs a reason and another way.',
      );
    case 'to-executive':
      return say('Decided. One chair is left.');
    case 'look':
      return lookWords(question?.score ?? null, figure, reader.locale);
    default:
      return say('You have sat in all four chairs.');
  }
}

function toldWords({ ticket, toldAt }: WalkProgress, reader: Reader): string {
  if (!ticket || !toldAt) return t('Somebody has it.', {}, reader.locale);
  const after = durationWords(workingMinutesBetween(ticket.at, toldAt), reader.locale);
  if (!ticket.promise) return t('You were told after {after}. You did not have to ask.', { after }, reader.locale);
  const { kept, minutes } = margin(ticket.promise);
  if (!kept) return t('You were told after {after}, later than promised.', { after }, reader.locale);
  return t(
    'You were told after {after}, {early} before the promise. You did not have to ask. The same words are in ' +
      'your mailbox.',
    { after, early: durationWords(minutes, reader.locale) },
    reader.locale,
  );
}

function lookWords(score: number | null, figure: MonthFigure | null, locale: string): string {
  if (!figure)
    return t('Here are the trends. This month has too few answers yet to say a number, so none is said.', {}, locale);
  const slots = {
    score: score ?? '',
    low: Math.round(figure.low * 100),
    high: Math.round(figure.high * 100),
    share: Math.round((100 * figure.satisfied) / figure.answered),
  };
  if (score === null)
    return tn(
      'You gave no answer. This month rests on {n}: {share} % satisfied, between {low} and {high}.',
      'You gave no answer. This month rests on {n}: {share} % satisfied, between {low} and {high}.',
      figure.answered,
      slots,
      locale,
    );
  return tn(
    'Your {score} is this month’s only answer: {share} % satisfied, between {low} and {high}.',
    'Your {score} is one of {n} answers of this month: {share} % satisfied, and it could as well be {low} or ' +
      '{high}. One answer moves it little; that is why the band stands beside it.',
    figure.answered,
    slots,
    locale,
  );
}

/** At each change of chair: what a client in the same place would have felt. */
export function clientWords(key: StepKey, { ticket, next, decision }: WalkProgress, locale: string): string {
  const say = (words: string) => t(words, {}, locale);
  const kept = (promise: KeptPromise | null | undefined) => !promise || margin(promise).kept;
  if (key === 'to-agent') {
    return kept(ticket?.promise)
      ? say('A client would have felt: they told me before I had to ask.')
      : say('A client would have felt: I had to wait, and nobody said why.');
  }
  if (key === 'to-manager') {
    return kept(next?.promise)
      ? say('A client would have felt: somebody has my problem in their hands, and their word holds.')
      : say('A client would have felt: the time they named was only a number.');
  }
  if (key === 'to-executive') {
    return decision?.state === 'declined'
      ? say('A client would have felt: they said no, said why, and showed me another way.')
      : say('A client would have felt: I was not sent from one office to the next.');
  }
  return say('A client would have felt: they ask how it was because they want to know.');
}

/** On the button that moves on. */
export function onWords(key: StepKey, locale: string): string {
  const words: Partial<Record<StepKey, string>> = {
    file: 'Write it for me',
    told: 'Skip ahead',
    solved: 'Skip ahead',
    confirm: 'Say it for me',
    rate: 'Go on without rating',
    answer: 'Answer for me',
    solve: 'Solve it for me',
    decide: 'Approve for me',
    look: 'Finish the walk',
  };
  return words[key] ? t(words[key], {}, locale) : '';
}

import { byWhen, durationWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
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
  employee: 'You’re Robin, an employee.',
  agent: 'You’re Alex, an agent at the desk.',
  manager: 'You’re Kim, Robin’s manager.',
  executive: 'You’re Charlie, the CIO.',
};
export const sitWords: Record<Chair, string> = {
  employee: 'Start as an employee',
  agent: 'Take the agent’s chair',
  manager: 'Take the manager’s chair',
  executive: 'Take the CIO’s chair',
};

const promised = (kept: KeptPromise | null, reader: Reader): string => (kept ? byWhen(kept.due, reader) : '');

/** How long before (or after) its promise the first word came. */
export function margin({ due, metAt }: { due: Date; metAt: Date | null }): { kept: boolean; minutes: number } {
  const at = metAt ?? due;
  return at <= due
    ? { kept: metAt !== null, minutes: workingMinutesBetween(at, due) }
    : { kept: false, minutes: workingMinutesBetween(due, at) };
}

/** What the visitor is told to do, or what to watch. */
export function walkStepWords(
  { step: { key }, seen }: WalkLook,
  { path, runs }: { path: string; runs: boolean },
  reader: Reader,
): string {
  const say = (words: string, slots = {}) => t(words, slots, reader.locale);
  const { ticket, next, question } = seen;
  const watch = say(runs ? 'Watch the clock.' : 'Time moves when you continue.');
  switch (key) {
    case 'file':
      return path === '/tickets/new'
        ? say('Two questions, and you’ll see what’s promised before you send it.')
        : say('Your VPN has just failed, and a museum is waiting for a drawing. Tell the desk in the box.');
    case 'told':
      return ticket?.promise
        ? say('You’ve asked, and we promised an answer by {time}. {watch}', {
            watch,
            time: promised(ticket.promise, reader),
          })
        : say('You’ve asked. {watch}', { watch });
    case 'solved':
      return toldWords(seen, reader);
    case 'confirm':
      return say('They say it’s fixed. Check, then press “It works now”.');
    case 'rate':
      return say('One question, once, at the end. Say what you really think; 1 or 2 is fine too.');
    case 'called':
    case 'righted':
    case 'judge':
      return followUpWords(key, seen, watch, reader.locale);
    case 'to-agent':
      return say('You’ve been an employee. Now change chairs.');
    case 'answer':
      return say('This one’s yours: {name} can hardly work. You promised an answer by {time}.', {
        name: next?.requester ?? '',
        time: promised(next?.promise ?? null, reader),
      });
    case 'solve':
      return say('{name} knows you’re on it. Now solve it: reply, or press “Solve”.', {
        name: next?.requester ?? '',
      });
    case 'to-manager':
      return say('Solved. Now change chairs.');
    case 'decide':
      return say(
        'Robin, who you’ve just been, is asking for a tool. If you decline, give a reason and an alternative.',
      );
    case 'to-executive':
      return say('Decided. One chair left.');
    case 'look':
      return lookWords(question?.score ?? null, reader.locale);
    default:
      return say('You’ve sat in all four chairs.');
  }
}

function toldWords({ ticket, toldAt }: WalkProgress, reader: Reader): string {
  if (!ticket || !toldAt) return t('Someone’s on it.', {}, reader.locale);
  const after = durationWords(workingMinutesBetween(ticket.at, toldAt), reader.locale);
  if (!ticket.promise) return t('You heard back after {after}. You didn’t have to ask.', { after }, reader.locale);
  const { kept, minutes } = margin(ticket.promise);
  if (!kept) return t('You heard back after {after}, later than promised.', { after }, reader.locale);
  return t(
    'You heard back after {after}, {early} earlier than promised. You didn’t have to ask.',
    { after, early: durationWords(minutes, reader.locale) },
    reader.locale,
  );
}

function lookWords(score: number | null, locale: string): string {
  return score === null
    ? t('The company’s figures, with what they can tell and what they can’t. You didn’t answer.', {}, locale)
    : t(
        'The company’s figures. Your {score} is the ring in the chart; see what one answer can tell.',
        { score },
        locale,
      );
}

/** Whoever was not content: who calls, what happens, and the second question. */
function followUpWords(key: StepKey, { followUp }: WalkProgress, watch: string, locale: string): string {
  const slots = { name: followUp?.name ?? '', watch };
  if (key === 'righted')
    return t('{name}, who didn’t help you, called, asked what went wrong and is putting it right.', slots, locale);
  if (key === 'judge') return t('{name} has put it right. One last question: did we make it right?', slots, locale);
  return followUp?.askedForCall
    ? t('You asked for a call. {name}, who didn’t help you, will get in touch. {watch}', slots, locale)
    : t('You weren’t happy, so {name}, who didn’t help you, will get in touch. {watch}', slots, locale);
}

/** At each change of chair: what a client in the same place would have felt. */
export function clientWords(
  key: StepKey,
  { ticket, next, decision, question, followUp }: WalkProgress,
  locale: string,
): string {
  const say = (words: string) => t(words, {}, locale);
  const kept = (promise: KeptPromise | null | undefined) => !promise || margin(promise).kept;
  if (key === 'to-agent') {
    return kept(ticket?.promise)
      ? say('A client would have felt: they told me before I had to ask.')
      : say('A client would have felt: I had to wait, and nobody said why.');
  }
  if (key === 'to-manager') {
    return kept(next?.promise)
      ? say('A client would have felt: someone is taking care of my problem, and they keep their promises.')
      : say('A client would have felt: the time they promised was only a number.');
  }
  if (key === 'to-executive') {
    return decision?.state === 'declined'
      ? say('A client would have felt: they said no, told me why and offered an alternative.')
      : say('A client would have felt: I wasn’t sent from one office to the next.');
  }
  if (followUp?.judged) return say('A client would have felt: they noticed I was unhappy, and did something about it.');
  return question?.score
    ? say('A client would have felt: they ask for feedback because they want to know.')
    : say('A client would have felt: they asked once, and it was fine not to answer.');
}

/** On the button that moves on. */
export function onWords(key: StepKey, locale: string): string {
  const words: Partial<Record<StepKey, string>> = {
    file: 'Write it for me',
    told: 'Skip ahead',
    solved: 'Skip ahead',
    confirm: 'Confirm for me',
    rate: 'Continue without rating',
    called: 'Skip ahead',
    righted: 'Skip ahead',
    judge: 'Continue without answering',
    answer: 'Answer for me',
    solve: 'Solve it for me',
    decide: 'Approve for me',
    look: 'Finish the walk',
  };
  return words[key] ? t(words[key], {}, locale) : '';
}

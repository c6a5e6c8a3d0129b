import { durationWords } from '../core/words/dates';
import { t, tn } from '../core/words/words';
import { quantile } from './buckets';
import type { Opening } from './measures';
import { percent } from './months';
import type { Figures } from './trends';

export interface ShownFigure {
  label: string;
  /** Empty: there are not enough answers. */
  value: string;
  unit?: string;
  rest?: string;
  href?: string;
}

type Lengths = ReadonlyMap<string, ReadonlyMap<number, number>>;
type Open = (which: Opening) => string;

/** The numbers beside the headline, each with what it rests on. */
export function shownFigures(figures: Figures, lengths: Lengths, open: Open, locale: string): ShownFigure[] {
  const { satisfied, answered, kept, promises, opened, solved, declined, reopened, handed } = figures;
  const say = (words: string, slots = {}) => t(words, slots, locale);
  const count = (label: string, n: number, which: Opening, rest = ''): ShownFigure =>
    ({ label: say(label), value: String(n), rest, ...(n > 0 ? { href: open(which) } : {}) });
  return [
    {
      label: say('Promises kept'), value: promises > 0 ? percent(kept / promises, locale) : '–', unit: promises > 0 ? '%' : '',
      rest: tn('{kept} of {n} promise', '{kept} of {n} promises', promises, { kept }, locale), ...(kept > 0 ? { href: open('kept') } : {}),
    },
    count('Promises broken', promises - kept, 'broken'),
    satisfied ? count('Not satisfied', answered - satisfied.n, 'unsatisfied', say('of {answered} answers', { answered })) : { label: say('Not satisfied'), value: '' },
    count('Opened', opened, 'opened'),
    count('Solved', solved, 'solved', declined > 0 ? say('and {declined} ended without a solution', { declined }) : ''),
    count('Opened again', reopened, 'reopened'),
    count('Handed on', handed, 'handed'),
    timed('To the first answer', lengths.get('time.first_response'), locale),
    timed('To the solution', lengths.get('time.resolution'), locale),
  ];
}

/** The median, and what nine of ten did not exceed, in working time. */
function timed(label: string, counts: ReadonlyMap<number, number> = new Map(), locale: string): ShownFigure {
  const [median, most] = [quantile(counts, 0.5), quantile(counts, 0.9)];
  if (median === null || most === null) return { label: t(label, {}, locale), value: '–', rest: t('nothing to measure yet', {}, locale) };
  return { label: t(label, {}, locale), value: durationWords(median, locale), rest: t('nine of ten within {most}', { most: durationWords(most, locale) }, locale) };
}

/** What each figure means, as a sentence. */
export function definitions(locale: string): { label: string; value: string }[] {
  const texts: [string, string][] = [
    ['Satisfied', 'The share of answers of 4 or 5 on the question at the end, from 1 to 5. Counted is the answer as it stood a day after it was first sent, in the month in which the request was closed.'],
    ['Between', 'With this many answers, the true share lies in this range with 95 % certainty (Wilson’s interval).'],
    ['Answered, asked', 'Everybody who was asked stands beside who answered. Under 5 answers nothing is shown, because it would be about persons.'],
    ['Better, worse', 'The last three months, this one included, against the three before, with Newcombe’s interval for the difference of two shares. What chance alone could make is not called a difference.'],
    ['Not satisfied', 'Answers of 1, 2 or 3.'],
    ['Usual range, unusual', 'Where months lie that differ by chance alone, from the months that are over (an XmR chart; eight months at least). A month beyond it, or a run of months on one side, is marked.'],
    ['Promise kept, not satisfied', 'Of the requests that were answered: whether their first answer and solution came in time, against the answer. One late promise makes it a broken one.'],
    ['Who answered', 'Whoever was asked and did not answer may think otherwise. Groups of fewer than 5 who were asked, and departments of fewer than 5 people, are left out.'],
    ['Promises kept', 'Of the promised first answers and solutions that were due: the share that came in time. A broken promise counts in the month in which it fell due, and closing never clears it.'],
    ['Opened, solved', 'Requests that were made, and those that ended with a solution or a way around. A request that was opened again and solved again counts again.'],
    ['To the first answer, to the solution', 'Working time from asking to the first words of a person, and to the solution, waits for others left out. Half took no longer than the first number. Lengths are kept in steps of 4 %, so they may be 2 % off.'],
    ['Service and team', 'As they were when it happened: a later move changes no figure. Teams of fewer than 3 people and private services are never shown, and private requests are counted nowhere.'],
  ];
  return texts.map(([label, value]) => ({ label: t(label, {}, locale), value: t(value, {}, locale) }));
}

import { t } from '../../core/words/words';
import type { OwnWords, Part, ScreenVerdict } from '../screen';

/** What a presenter wrote over the desk's words; empty is the desk's. */
interface Written {
  heading: string;
  words: string;
}

/** Where the desk measured something, what is written over it is the presenter's own. */
const measuredBy = ({ figure, chart, steps, lines, points, grid, table }: Part): boolean =>
  [figure, chart, steps, lines, points, grid, table].some((one) => one !== undefined);

/** Null where the desk's own words stand, or where nothing was measured. Pure. */
export function ownWordsOf(written: Written, part: Part, locale: string): OwnWords | null {
  const own = [
    ...(written.heading && written.heading !== part.heading ? [written.heading] : []),
    ...(written.words && written.words !== part.words ? [written.words] : []),
  ];
  if (!own.length || !measuredBy(part)) return null;
  return {
    desk: [part.heading, part.words].filter(Boolean).map(ended).join(' '),
    doubts: [...new Set(own.flatMap((said) => doubtsOf(said, part, locale)))],
  };
}

const ended = (sentence: string): string => (/[.?!]$/u.test(sentence) ? sentence : `${sentence}.`);

/** Whole words alone, in any case. */
const aloneIn = (said: string, words: RegExp): RegExpExecArray | null =>
  new RegExp(`(?<!\\p{L})(?:${words.source})(?!\\p{L})`, 'iu').exec(said);

const says = (said: string, words: RegExp): boolean => aloneIn(said, words) !== null;

const rising =
  /rise[sn]?|rose|rising|upwards?|up|increas\w*|gr[oe]w|grows|growing|growth|higher|more|gain\w*|climb\w*|doubled/;
const falling =
  /falls?|fell|falling|fallen|downwards?|down|decreas\w*|drop\w*|lower|less|fewer|shr[au]nk|shorter|faster|halved|cut/;
const good = /better|improv\w*|happier|best|success\w*|works?|worked|reached|achieved|faster|quicker|easier/;
const bad = /worse|worsen\w*|unhappier|worst|fail\w*|slower|harder|missed/;
const causes = /because|thanks to|due to|caused?|causes|led to|leads to|proves?|proved|proof|proven|therefore/;
const absolute = /all|every|every(?:one|body|thing)|always|never|nobody|none|no one|nothing/;
const hedged = /too early|not yet|unclear|no difference|(?:could|may|might) be chance|can[’']t tell|can(?:not) tell/;

const numbersIn = (text: string): number[] =>
  [...text.matchAll(/\d+(?:[.,\u00a0\u202f]\d+)*/gu)].map(([number]) =>
    Number(number.replace(/[.,\u00a0\u202f](?=\d{3}(?!\d))/gu, '').replace(',', '.')),
  );

/** Every number that stands on the screen, its table included. */
function numbersOf(part: Part): Set<number> {
  const { heading, words, figure, chart, lines, points, grid, steps, pairs, table, days, definition } = part;
  const shown = [heading, words, days, definition, figure, chart, lines, points, grid, steps, pairs, table];
  const { value = 0, low = 0, high = 0 } = figure?.raw ?? {};
  const rounded = [value, low, high].flatMap((one) => [Math.round(Math.abs(one)), Math.round(Math.abs(one) * 100)]);
  return new Set([...rounded, ...numbersIn(JSON.stringify(shown))]);
}

/**
 * What speaks against a sentence over a figure: numbers that are not there, a change that chance could make, the other
 * direction, a cause. It errs towards asking: whoever means it says so, and it is marked. Pure.
 */
function doubtsOf(said: string, part: Part, locale: string): string[] {
  const known = numbersOf(part);
  const strange = numbersIn(said).filter((one) => !known.has(one));
  const whole = part.figure?.raw && [0, 1].includes(part.figure.raw.value);
  return [
    ...strange.map((n) => t('“{n}” isn’t one of this screen’s numbers.', { n: String(n) }, locale)),
    ...ofChange(said, part, locale),
    ...(says(said, causes) ? [t('It names a cause. Figures alone can’t show one.', {}, locale)] : []),
    ...(aloneIn(said, absolute) && part.figure && !whole
      ? [t('“{word}” is more than the figure says.', { word: aloneIn(said, absolute)?.[0] ?? '' }, locale)]
      : []),
  ];
}

function ofChange(said: string, { verdict, figure }: Part, locale: string): string[] {
  // A question claims nothing.
  if (/\?\s*$/u.test(said)) return [];
  const speaks = [rising, falling, good, bad].some((words) => says(said, words));
  if (!verdict)
    return speaks && figure ? [t('It speaks of a change, but this screen doesn’t compare anything.', {}, locale)] : [];
  if (verdict.moved === 'unclear')
    return says(said, hedged)
      ? []
      : [
          !figure
            ? t('It’s too early to tell any of this from chance.', {}, locale)
            : t(
                'The difference could be chance: {between}. Too early to tell.',
                { between: figure?.between ?? '' },
                locale,
              ),
        ];
  return against(said, verdict) ? [t('It says the opposite of what the figure says.', {}, locale)] : [];
}

function against(said: string, verdict: Exclude<ScreenVerdict, { moved: 'unclear' }>): boolean {
  const { moved, good: isGood } = verdict;
  const [better, worse, up, down] = [good, bad, rising, falling].map((words) => says(said, words));
  if (isGood === true && worse && !better) return true;
  if (isGood === false && better && !worse) return true;
  if (better) return false;
  return moved === 'up' ? down && !up : up && !down;
}

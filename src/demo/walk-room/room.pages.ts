import { defaultLocale, t } from '../../core/words/words';
import { chairs, type Walk } from '../walk/walk';
import { chairWords } from './walk-words';

const quiet = 3 * 60_000;

interface Room {
  link: string;
  code: string;
  walks: readonly Walk[];
  finished: number;
  now: Date;
}

/** How many walk where. Nobody is named, and nothing that anybody did is told. */
export function roomPage({ link, code, walks, finished, now }: Room) {
  const say = (words: string) => t(words, {}, defaultLocale);
  const going = walks.filter(({ ended }) => !ended);
  const here = going.filter(({ seen }) => now.getTime() - seen <= quiet);
  const rows = [
    ...chairs.map((chair) => ({
      label: say(chairWords[chair]),
      n: here.filter((walk) => walk.chair === chair).length,
    })),
    { label: say('Left early'), n: going.length - here.length },
    { label: say('Finished'), n: finished + walks.length - going.length },
  ];
  return {
    title: say('Walk in their shoes'),
    link,
    code,
    nearOnly: /^https?:\/\/(localhost|127\.)/.test(link),
    walking: here.length,
    table: {
      caption: say('Where visitors are'),
      head: [{ label: say('Chair') }, { label: say('Visitors'), numeric: true }],
      rows: rows.map(({ label, n }) => ({ cells: [{ text: label }, { text: String(n), numeric: true }] })),
    },
  };
}

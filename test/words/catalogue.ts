import fs from 'node:fs';
import path from 'node:path';
import { readSources } from '../architecture/sources';
import { wordsOfSource } from './source-words';
import { wordsOfView } from './view-words';

const root = path.join(__dirname, '../..');
export const catalogueFile = path.join(root, 'locales/en.json');

/** What people of the made-up company write is theirs, and work has code names: only what goes to `t` is the desk's. */
const madeUp = /^src\/(demo\/(committee|company|scenes|script|simulator|start)\/|schedule\.ts$)/;

interface Words {
  /** Each with the files in which it is said. */
  sentences: Map<string, string[]>;
  bare: string[];
  /** File -> how many calls of `t` name no locale. */
  unplaced: Record<string, number>;
}

export function readWords(): Words {
  const words: Words = { sentences: new Map(), bare: [], unplaced: {} };
  const take = (file: string, { sentences, bare }: { sentences: string[]; bare: string[] }): void => {
    for (const one of sentences.filter((each) => /\p{L}/u.test(each.replace(/\{\w+\}/g, ''))))
      words.sentences.set(one, [...new Set([...(words.sentences.get(one) ?? []), file])]);
    words.bare.push(...bare);
  };
  const views = path.join(root, 'views');
  for (const name of fs.readdirSync(views, { recursive: true, encoding: 'utf8' }).filter((one) => /\.hbs$/.test(one))) {
    const { sentences, bare } = wordsOfView({ name, text: fs.readFileSync(path.join(views, name), 'utf8') });
    take(`views/${name}`, { sentences, bare: bare.map((one) => `views/${name}: ${one}`) });
  }
  for (const source of readSources(root, ['src'])) {
    const found = wordsOfSource(source, madeUp.test(source.path));
    take(source.path, found);
    if (found.unplaced) words.unplaced[source.path] = found.unplaced;
  }
  return words;
}

/** A language is a copy of this file under its own name, each sentence with its translation. */
export const catalogueText = ({ sentences }: Words): string =>
  `${JSON.stringify(Object.fromEntries([...sentences.keys()].toSorted().map((one) => [one, ''])), null, 2)}\n`;

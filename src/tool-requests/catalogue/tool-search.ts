import { Injectable } from '@nestjs/common';
import { Cached } from '../../core/database/cached';
import { rowsOf } from '../../core/database/rows';
import { folded } from '../../core/words/folded';
import { keptServices } from '../../people/teams/kept-teams';
import { Tool } from '../tool.entity';
import { isNearly } from './nearly';

export interface ToolHit {
  href: string;
  title: string;
  description: string;
}

const shortest = 3;

/** A tool of the catalogue as it is found: without its owner, who is no part of what is looked for. */
interface Offered {
  tool: Tool;
  /** All that is said of it, folded. */
  text: string;
  /** Its words, each once: for what was mistyped. */
  words: readonly string[];
  /** Also what else it is called. */
  name: readonly string[];
  about: readonly string[];
}

/**
 * What stands in the catalogue, in the order that the desk gave it: it changes a few times a month. A tool of a private
 * service is asked for like any other.
 */
const offered = new Cached(['tool', 'service'], async (): Promise<Offered[]> => {
  const services = await keptServices.byId();
  const tools = await rowsOf(Tool, 'WHERE "active" = ? ORDER BY "position", "id"', [true]);
  return tools.map((tool) => {
    tool.service = services.get(tool.serviceId);
    const names = `${tool.name} ${tool.alsoCalled ?? ''}`;
    const text = folded(`${names} ${tool.description} ${tool.forWhat} ${tool.service?.name ?? ''}`);
    return {
      tool,
      text,
      words: wordsOf(text, text.length),
      name: wordsOf(names, names.length),
      about: wordsOf(tool.description),
    };
  });
});

/**
 * Finds tools by what people type. A catalogue is a few dozen rows, so they are weighed here and alike on both
 * databases.
 */
@Injectable()
export class ToolSearch {
  /** For a box in which somebody tells their need: tools that any of the words names, the best first. */
  async suggest(words: string, limit: number): Promise<ToolHit[]> {
    const asked = wordsOf(words).filter((word) => word.length >= shortest);
    if (asked.length === 0) return [];
    const weighed = (await offered.get())
      .map((one) => ({ tool: one.tool, weight: weightOf(one, asked) }))
      .filter(({ weight }) => weight > 0);
    return weighed
      .toSorted((a, b) => b.weight - a.weight || a.tool.position - b.tool.position)
      .slice(0, limit)
      .map(({ tool }) => ({ href: `/catalogue/${tool.slug}`, title: tool.name, description: tool.description }));
  }

  /**
   * For the catalogue's own search: every word has to be there, also as a part of another. Where nothing has them all,
   * what somebody may have meant who mistyped them: `nearly`.
   */
  async find(words: string): Promise<{ tools: Tool[]; nearly: boolean }> {
    const asked = wordsOf(words);
    const all = await offered.get();
    const exact = all.filter(({ text }) => asked.every((word) => text.includes(word)));
    const found = exact.length > 0 ? exact : all.filter((one) => asked.every((word) => meant(one, word)));
    return { tools: found.map(({ tool }) => tool), nearly: exact.length === 0 };
  }
}

const meant = ({ text, words }: Offered, word: string): boolean =>
  text.includes(word) || words.some((one) => isNearly(word, one));

const wordsOf = (words: string, longest = 200): string[] => [
  ...new Set(
    folded(words.slice(0, longest))
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean),
  ),
];

/** A name counts more than a description: "figma" before whatever mentions drawing. */
function weightOf({ name, about }: Offered, asked: readonly string[]): number {
  return asked.reduce(
    (sum, word) =>
      sum + (name.some((one) => one.startsWith(word)) ? 3 : about.includes(word) && word.length > shortest + 1 ? 1 : 0),
    0,
  );
}

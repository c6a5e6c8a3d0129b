import { Injectable } from '@nestjs/common';
import { Cached } from '../../core/database/cached';
import { rowsOf } from '../../core/database/rows';
import { folded } from '../../core/words/folded';
import { keptServices } from '../../people/teams/kept-teams';
import { Tool } from '../tool.entity';

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
    const text = folded(`${tool.name} ${tool.description} ${tool.forWhat} ${tool.service?.name ?? ''}`);
    return { tool, text, name: wordsOf(tool.name), about: wordsOf(tool.description) };
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

  /** For the catalogue's own search: every word has to be there. */
  async find(words: string): Promise<Tool[]> {
    const asked = wordsOf(words);
    const found = (await offered.get()).filter(({ text }) => asked.every((word) => text.includes(word)));
    return found.map(({ tool }) => tool);
  }
}

const wordsOf = (words: string): string[] => [
  ...new Set(
    folded(words.slice(0, 200))
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

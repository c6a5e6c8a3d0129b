import { Injectable } from '@nestjs/common';
import { folded } from '../../core/words/folded';
import { Catalogue } from './catalogue.service';
import type { Tool } from '../tool.entity';

export interface ToolHit {
  href: string;
  title: string;
  description: string;
}

const shortest = 3;

/**
 * Finds tools by what people type. A catalogue is a few dozen rows, so they are weighed here and alike on both
 * databases.
 */
@Injectable()
export class ToolSearch {
  constructor(private readonly catalogue: Catalogue) {}

  /** For a box in which somebody tells their need: tools that any of the words names, the best first. */
  async suggest(words: string, limit: number): Promise<ToolHit[]> {
    const asked = wordsOf(words).filter((word) => word.length >= shortest);
    if (asked.length === 0) return [];
    const weighed = (await this.catalogue.offered())
      .map((tool) => ({ tool, weight: weightOf(tool, asked) }))
      .filter(({ weight }) => weight > 0);
    return weighed
      .toSorted((a, b) => b.weight - a.weight || a.tool.position - b.tool.position)
      .slice(0, limit)
      .map(({ tool }) => ({ href: `/catalogue/${tool.slug}`, title: tool.name, description: tool.description }));
  }

  /** For the catalogue's own search: every word has to be there. */
  async find(words: string): Promise<Tool[]> {
    const asked = wordsOf(words);
    return (await this.catalogue.offered()).filter((tool) => {
      const text = folded(`${tool.name} ${tool.description} ${tool.forWhat} ${tool.service?.name ?? ''}`);
      return asked.every((word) => text.includes(word));
    });
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
function weightOf(tool: Tool, asked: readonly string[]): number {
  const [name, about] = [wordsOf(tool.name), wordsOf(tool.description)];
  return asked.reduce(
    (sum, word) =>
      sum + (name.some((one) => one.startsWith(word)) ? 3 : about.includes(word) && word.length > shortest + 1 ? 1 : 0),
    0,
  );
}

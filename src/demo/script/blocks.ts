import type { DateTime } from 'luxon';
import type { Material, MaterialPerson, MaterialService, MaterialStory } from '../company/material';
import { Deck, Random } from '../company/random';
import { home } from '../company/working-time';

export const daysABlock = 28;
export const shareOfTools = 0.14;
const needsABlock = 200;
const usualNeedsOfTwoDays: Record<string, number> = { workplace: 9, applications: 9.5, network: 8 };

export interface ToolWish {
  tool: Material['tools'][number];
  purpose: string;
}

/** What is going on in four weeks: stories that were not told yet, and how busy each team is. */
export interface Block {
  random: Random;
  stories: Map<string, Deck<MaterialStory>>;
  tools: Deck<ToolWish>;
  count: Map<string, number>;
  number: number;
  /** Who asked for which tool in these weeks. */
  wished: Set<string>;
}

export function openBlock({ stories, tools, company }: Material, all: Random, number: number): Block {
  const total = company.services.reduce((sum, { weight }) => sum + weight, 0);
  const deckOf = ({ key, weight }: MaterialService): Deck<MaterialStory> =>
    deck(
      all.fork(key),
      stories.filter(({ service }) => service === key),
      Math.round((number * needsABlock * weight) / total),
    );
  const wishes = tools.flatMap((tool) => tool.purposes.map((purpose) => ({ tool, purpose })));
  return {
    random: all.fork(`block ${number}`),
    stories: new Map(company.services.map((service) => [service.key, deckOf(service)])),
    tools: deck(all.fork('tools'), wishes, Math.round(number * needsABlock * shareOfTools)),
    count: new Map(),
    number,
    wished: new Set(),
  };
}

/** One order for all time, begun where the weeks before left off: so nothing comes again soon. */
function deck<T>(random: Random, cards: T[], dealt: number): Deck<T> {
  const order = random.shuffle(cards);
  const start = dealt % order.length;
  return new Deck([...order.slice(start), ...order.slice(0, start)]);
}

/** In so many blocks, more than a year, nobody asks for the same tool twice. */
const blocksOfWishes = 14;
/** What the cast asks for in front of visitors, and what somebody who begins then gets. */
const askedLater: Record<string, readonly string[]> = {
  'Ana Ruiz': ['figma'],
  'Leonie Schaaf': ['phone', 'headset', 'pdf', 'screen'],
};

/** Whether somebody asks for this tool in these weeks: everybody has, for each tool, some weeks of their own. */
export function mayWish({ number, wished }: Block, { name }: MaterialPerson, { key }: { key: string }): boolean {
  if (askedLater[name]?.includes(key) || wished.has(`${name}/${key}`)) return false;
  return Math.floor(new Random(`${name}/${key}/wish`).next() * blocksOfWishes) === number % blocksOfWishes;
}

/** How busy the team is, from what came today and yesterday. */
export function loadOf({ count }: Block, team: string, at: Date): number {
  const nameOf = (day: DateTime): string => `${team} ${day.toISODate()}`;
  const today = nameOf(home(at));
  count.set(today, (count.get(today) ?? 0) + 1);
  const yesterday = count.get(nameOf(home(at).minus({ days: home(at).weekday === 1 ? 3 : 1 }))) ?? 0;
  return (count.get(today)! + yesterday) / (usualNeedsOfTwoDays[team] ?? 9);
}

import type { DateTime } from 'luxon';
import type { Material, MaterialService, MaterialStory } from '../company/material';
import { Deck, type Random } from '../company/random';
import { home } from '../company/working-time';

export const daysABlock = 28;
export const shareOfTools = 0.14;
const needsABlock = 200;
const usualNeedsOfTwoDays: Record<string, number> = { workplace: 9, applications: 9.5, network: 8 };

/** What is going on in four weeks: stories that were not told yet, and how busy each team is. */
export interface Block {
  random: Random;
  stories: Map<string, Deck<MaterialStory>>;
  tools: Deck<{ tool: Material['tools'][number]; purpose: string }>;
  count: Map<string, number>;
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
  };
}

/** One order for all time, begun where the weeks before left off: so nothing comes again soon. */
function deck<T>(random: Random, cards: T[], dealt: number): Deck<T> {
  const order = random.shuffle(cards);
  const start = dealt % order.length;
  return new Deck([...order.slice(start), ...order.slice(0, start)]);
}

/** How busy the team is, from what came today and yesterday. */
export function loadOf({ count }: Block, team: string, at: Date): number {
  const nameOf = (day: DateTime): string => `${team} ${day.toISODate()}`;
  const today = nameOf(home(at));
  count.set(today, (count.get(today) ?? 0) + 1);
  const yesterday = count.get(nameOf(home(at).minus({ days: home(at).weekday === 1 ? 3 : 1 }))) ?? 0;
  return (count.get(today)! + yesterday) / (usualNeedsOfTwoDays[team] ?? 9);
}

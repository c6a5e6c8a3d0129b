import type { DateTime } from 'luxon';
import { askersOf, chooseAsker, chooseColleague, chooseService, suits, type Asker } from './choices';
import type { MaterialCanWork, Material, MaterialPerson, MaterialStory, MaterialTouches } from '../company/material';
import { promisedFor, promisedForTools } from './sla-awareness';
import { hasteOf, paceOf } from './pace';
import { outageTurns } from './outage-turns';
import { Random } from '../company/random';
import { isDown, momentOf, needsOn, isOutageWeek, type Storyline } from './rhythm';
import { type Block, daysABlock, loadOf, mayWish, openBlock, shareOfTools, type ToolWish } from './blocks';
import type { Turn } from './turn';
import { toolTurns, turnsOf, type TurnScene } from './turns';
import { home } from '../company/working-time';
import { chooseSlots, fill, firstName } from '../company/text-slots';

type ArrivalChannel = 'portal' | 'phone' | 'desk';

/** One need, as it will come to the desk, with everything that people will do about it. */
export interface Arrival {
  /** Names it for ever: the same in every telling. */
  key: string;
  at: Date;
  requester: string;
  kind: 'incident' | 'question' | 'tool_request';
  service: string;
  /** The requester names the service; otherwise the desk has to sort it. */
  sure: boolean;
  tool: string | null;
  canWork: MaterialCanWork;
  touches: MaterialTouches;
  channel: ArrivalChannel;
  /** Solved on the phone or at the desk, while the person was there. */
  atOnce: boolean;
  outage: boolean;
  story: string;
  title: string;
  text: string;
  turns: Turn[];
}

/** So many are asked before what was told lately is told again. */
const enough = 200;

/** Plans what will be asked of the desk. The same seed and storyline plan the same, however the time is cut up. */
export class Script {
  private readonly random: Random;
  private readonly askers: Asker[];

  constructor(
    private readonly material: Material,
    seed: number,
    readonly story: Storyline,
  ) {
    this.random = new Random(`firsthand/${seed}`);
    this.askers = askersOf(material, this.random);
  }

  /** In order of time, from the one instant to just before the other. */
  arrivals(from: Date, to: Date): Arrival[] {
    const first = home(this.story.began).startOf('day');
    const blockOf = (at: Date): number => Math.max(0, Math.floor(home(at).diff(first, 'days').days / daysABlock));
    const wanted: Arrival[] = [];
    for (let block = blockOf(from); block <= blockOf(to); block++)
      wanted.push(...this.block(block, first.plus({ days: block * daysABlock })));
    const begin = Math.max(from.getTime(), this.story.began.getTime());
    return wanted.filter(({ at }) => at.getTime() >= begin && at < to);
  }

  private block(number: number, first: DateTime): Arrival[] {
    const block = openBlock(this.material, this.random, number);
    return Array.from({ length: daysABlock }, (_, day) => first.plus({ days: day })).flatMap((day) =>
      this.day(block, day),
    );
  }

  private day(block: Block, day: DateTime): Arrival[] {
    const date = day.toISODate()!;
    const random = block.random.fork(date);
    const moments = Array.from({ length: random.poisson(needsOn(day, this.story)) }, () => momentOf(day, random));
    const sorted = moments.toSorted((one, other) => one.getTime() - other.getTime());
    return sorted.map((at, index) => this.need(block, at, `${date}/${index + 1}`));
  }

  private need(block: Block, at: Date, key: string): Arrival {
    const random = block.random.fork(key);
    const down = isDown(home(at), this.story);
    if (down ? random.chance(0.85) : isOutageWeek(home(at), this.story) && home(at).weekday > 2 && random.chance(0.3)) {
      return this.outage(block, random, at, key, down);
    }
    if (random.chance(shareOfTools)) return this.tool(block, random, at, key);
    return this.ticket(block, random, at, key);
  }

  private ticket(block: Block, random: Random, at: Date, key: string): Arrival {
    const service = chooseService(random, this.material.company);
    const { asker, dealt } = this.whoAsks(random, (person) =>
      block.stories.get(service.key)!.deal((story) => suits(story, person)),
    );
    const scene = this.scene(block, random, at, service.team, asker, dealt);
    const turns = turnsOf(scene, dealt.thread);
    const channel = channelOf(random, dealt.canWork);
    const atOnce =
      channel !== 'portal' && dealt.thread.length === 1 && turns[0].by === 'resolve' && random.chance(0.75);
    return {
      ...filled(scene, dealt),
      key,
      at,
      requester: asker.name,
      service: service.key,
      sure: random.chance(0.87),
      tool: null,
      channel,
      atOnce,
      outage: false,
      turns: atOnce ? [{ ...turns[0], after: 0 }, ...turns.slice(1)] : turns,
    };
  }

  private tool(block: Block, random: Random, at: Date, key: string): Arrival {
    const { asker, dealt } = this.whoAsks(random, (person, tries) => {
      const fits = ({ tool }: ToolWish): boolean =>
        (!tool.departments || tool.departments.includes(person.department)) && mayWish(block, person, tool);
      if (!person.manager) return undefined;
      return tries < enough ? block.tools.dealLeft(fits) : block.tools.deal(fits);
    });
    block.wished.add(`${asker.name}/${dealt.tool.key}`);
    const service = this.material.company.services.find((known) => known.key === dealt.tool.service)!;
    const scene = this.scene(block, random, at, service.team, asker, { canWork: 'yes', touches: 'me' });
    return {
      key,
      at,
      requester: asker.name,
      kind: 'tool_request',
      service: service.key,
      sure: true,
      tool: dealt.tool.key,
      canWork: 'yes',
      touches: 'me',
      channel: 'portal',
      atOnce: false,
      outage: false,
      story: `tool-${dealt.tool.key}`,
      title: dealt.tool.name,
      text: fill(dealt.purpose, scene.slots),
      turns: toolTurns({ ...scene, promised: promisedForTools }, dealt.tool),
    };
  }

  private outage(block: Block, random: Random, at: Date, key: string, down: boolean): Arrival {
    const fitting = this.material.outage.openings.filter((opening) => Boolean(opening.after) !== down);
    const { asker, dealt } = this.whoAsks(random, (person) => {
      const open = fitting.filter((opening) => suits(opening, person));
      return open.length > 0 ? random.pick(open) : undefined;
    });
    const service = this.material.company.services.find((known) => known.key === dealt.service)!;
    const scene = this.scene(block, random, at, service.team, asker, dealt);
    return {
      ...filled(scene, dealt),
      key,
      at,
      requester: asker.name,
      service: service.key,
      sure: random.chance(0.6),
      tool: null,
      channel: channelOf(random, dealt.canWork),
      atOnce: false,
      outage: true,
      turns: outageTurns(scene, at, this.story, down),
    };
  }

  /** Asks around until somebody has this to say. */
  private whoAsks<T>(
    random: Random,
    deal: (asker: MaterialPerson, tries: number) => T | undefined,
  ): { asker: MaterialPerson; dealt: T } {
    for (let attempt = 0; attempt < 2 * enough; attempt++) {
      const asker = chooseAsker(random, this.askers);
      const dealt = deal(asker, attempt);
      if (dealt !== undefined) return { asker, dealt };
    }
    throw new Error('Nobody in the company has any of these stories to tell');
  }

  private scene(
    block: Block,
    random: Random,
    at: Date,
    team: string,
    asker: MaterialPerson,
    need: Pick<MaterialStory, 'canWork' | 'touches'>,
  ): TurnScene {
    const colleague = chooseColleague(random, this.askers, asker);
    const people = { colleague: firstName(colleague.name), name: firstName(asker.name) };
    const slots = chooseSlots(random, this.material.words, people);
    const pace = paceOf(team, at, this.story, loadOf(block, team, at));
    return {
      random,
      material: this.material,
      slots,
      team,
      pace,
      haste: hasteOf(need.canWork, need.touches),
      promised: promisedFor(need.canWork, need.touches),
    };
  }
}

function filled(
  { slots }: TurnScene,
  { key, title, text, kind, canWork, touches }: Omit<MaterialStory, 'thread' | 'service'>,
): Pick<Arrival, 'story' | 'title' | 'text' | 'kind' | 'canWork' | 'touches'> {
  return { story: key, title: fill(title, slots), text: fill(text, slots), kind, canWork, touches };
}

function channelOf(random: Random, canWork: MaterialCanWork): ArrivalChannel {
  const byPhone = canWork === 'no' ? 0.34 : 0.14;
  const draw = random.next();
  if (draw < byPhone) return 'phone';
  return draw < byPhone + 0.09 ? 'desk' : 'portal';
}

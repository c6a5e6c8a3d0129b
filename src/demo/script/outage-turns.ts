import type { Storyline } from './rhythm';
import type { Turn } from './turn';
import type { TurnScene } from './turns';
import { home, workingMinutesBetween } from '../company/working-time';
import { fill } from '../company/text-slots';

/**
 * In the outage people hear the same news in turn, and are solved when it is over; those who write later hear what it
 * was.
 */
export function outageTurns(scene: TurnScene, at: Date, story: Storyline, down: boolean): Turn[] {
  const {
    random,
    slots,
    material: { outage, replies },
  } = scene;
  const over = home(story.outage.from).plus({ days: 2, hours: 16 }).toJSDate();
  const [first, later] = random.shuffle(outage.agent);
  const say = (by: Turn['by'], after: number, text: string): Turn => ({ by, after, text: fill(text, slots) });
  // On the first day nobody wrote to anybody for hours: that is what people remember of it.
  const heard = random.around(home(at).weekday === 2 ? 150 : 45, 0.6);
  const solved = (after: number): Turn => ({ ...say('resolve', after, random.pick(outage.solved)), outcome: 'solved' });
  const thanks = random.chance(0.4) ? [say('confirm', random.around(200), random.pick(replies.thanks))] : [];
  if (!down) return [say('agent', heard, random.pick(replies.firstWords)), solved(random.around(120)), ...thanks];

  const left = Math.max(30, workingMinutesBetween(at, over) - heard);
  const waits = random.chance(0.5) ? [say('third_party', 5, random.pick(outage.thirdParty))] : [];
  return [
    say('agent', heard, first),
    ...(random.chance(0.5) ? [say('note', 2, random.pick(outage.note))] : []),
    ...waits,
    say('agent', left * random.between(0.4, 0.8), later),
    solved(left * 0.3 + random.around(90)),
    ...thanks,
  ];
}

import type { Actor } from '../../people/actor';
import { filledIn } from '../../tickets/canned/placeholders';
import type { DemoActors } from '../company/demo-actors.service';
import { Random } from '../company/random';
import type { Arrival } from '../script/script';
import type { Turn } from '../script/turn';

interface Saying {
  words: string;
  cannedReplyId?: number;
}

/** Where many say the same, six of ten reach for the canned reply of their team, if it has one. */
export async function whatTheySay(
  actors: DemoActors,
  agent: Actor,
  { key, turns, requester, title }: Arrival,
  ticketId: number,
  turn: Turn,
): Promise<Saying> {
  const own = { words: turn.text };
  if (!turn.alike || !new Random(`${key}/canned ${turns.indexOf(turn)}`).chance(0.6)) return own;
  const canned = await actors.cannedFor(agent, turn.alike);
  if (!canned) return own;
  const words = filledIn(canned.words, { id: ticketId, title, requester: { name: requester } }, agent);
  return { words, cannedReplyId: canned.id };
}

import { CannedReplies } from '../../tickets/canned/canned-replies.service';
import { workingMinutesAfter } from '../company/working-time';
import type { Scene } from './scene';

/** Where the desk of a company has been open for a while, its leads write down what it keeps saying anyway. */
const kept = [
  { name: 'On it', of: 'firstWords', move: null },
  { name: 'Still on it', of: 'onTheWay', move: null },
  { name: 'Could you look?', of: 'nudges', move: 'wait' },
  { name: 'No answer', of: 'silence', move: 'solve' },
] as const;
const openFor = 20 * 540;

export const cannedWords: Scene = {
  name: 'canned replies',
  at: ({ began }) => workingMinutesAfter(began, openFor),
  async run(stage, at) {
    const canned = stage.get(CannedReplies);
    const { people, company, replies } = stage.material;
    for (const { key } of company.teams) {
      const { name: lead } = people.find(({ team, roles }) => team === key && roles?.includes('lead'))!;
      const actor = await stage.actors.named(lead);
      for (const { name, of, move } of kept) {
        const text = `Hello {{name}},\n\n${replies[of].find((words) => !words.includes('{'))!}`;
        await canned.add(actor, { name, text, teamId: stage.actors.teamId(key), move }, at);
      }
    }
  },
};

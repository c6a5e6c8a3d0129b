import { day } from '../../core/time';
import { IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { repo } from '../../core/database/tx';
import { FitReview, type FitAnswer } from '../../tool-requests/fit/fit-review.entity';
import { FitReviews } from '../../tool-requests/fit/fit-reviews.service';
import { Holding, isAsked } from '../../tool-requests/holding.entity';
import { Holdings } from '../../tool-requests/holdings/holdings.service';
import { Returns } from '../../tool-requests/upkeep/returns.service';
import { Random } from '../company/random';
import type { Habit, SceneStage } from './scene';

/** What people miss, or would have better, by their answer. */
const missing: Record<FitAnswer, readonly string[]> = {
  yes: ['', '', '', 'A short course for the first day would help.'],
  partly: [
    '',
    'It’s slow with large files.',
    'I can’t share what I make with partners outside.',
    'Half of it I never need, and what I need takes three clicks.',
  ],
  no: ['', 'My colleagues work with something else, so I do everything twice.', 'It doesn’t open our older drawings.'],
};

/** People say whether what they have helps and is still needed, give things back, and the desk takes them back. */
export const toolsInHand: Habit = {
  name: 'tools in hand',
  async morning(stage, at) {
    await takeBack(stage, at);
    await answerStillNeeded(stage, at);
    await sayWhetherItFits(stage, at);
  },
};

async function takeBack(stage: SceneStage, at: Date): Promise<void> {
  const waiting = await repo(Holding).find({
    where: { freedAt: IsNull(), endedAt: LessThan(new Date(at.getTime() - 2 * day)) },
    relations: { tool: { service: true } },
    order: { id: 'ASC' },
  });
  for (const { id, tool } of waiting) {
    // Now and then somebody is out of the house.
    if (new Random(`taken back ${id} ${at.toISOString().slice(0, 10)}`).chance(0.25)) continue;
    const agent = await stage.actors.agentOfTeam(tool!.service!.teamId, `holding ${id}`);
    await stage.get(Returns).receive(agent, id, at);
  }
}

async function answerStillNeeded(stage: SceneStage, at: Date): Promise<void> {
  const asked = await repo(Holding).find({
    where: { askedAt: Not(IsNull()), endedAt: IsNull() },
    order: { id: 'ASC' },
  });
  for (const held of asked.filter(isAsked)) {
    const random = new Random(`still needed ${held.id} ${held.askedAt!.toISOString().slice(0, 10)}`);
    const [says, after] = [random.next(), random.between(0.3, 6)];
    // A few never answer: they are who the list is for.
    if (says > 0.94 || at.getTime() - held.askedAt!.getTime() < after * day) continue;
    const holdings = stage.get(Holdings);
    if (says < 0.12) await holdings.giveBack(held.personId, held.id, at);
    else await holdings.confirm(held.personId, held.id, at);
  }
}

async function sayWhetherItFits(stage: SceneStage, at: Date): Promise<void> {
  const open = await repo(FitReview).find({
    where: { answeredAt: IsNull(), expiresAt: MoreThan(at), personId: Not(IsNull()) },
    order: { id: 'ASC' },
  });
  for (const { personId, holdingId, toolId, askedAt } of open) {
    const random = new Random(`fits ${holdingId}`);
    const [answers, after] = [random.chance(0.72), random.between(0.2, 5)];
    if (!answers || at.getTime() - askedAt.getTime() < after * day) continue;
    // Some tools disappoint more people than others.
    const content = new Random(`fits tool ${toolId}`).between(0.4, 0.9);
    const draw = random.next();
    const answer: FitAnswer = draw < content ? 'yes' : draw < content + (1 - content) * 0.65 ? 'partly' : 'no';
    await stage.get(FitReviews).answer(personId!, holdingId!, { answer, missing: random.pick(missing[answer]) }, at);
  }
}

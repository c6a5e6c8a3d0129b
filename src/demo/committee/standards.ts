import { In, IsNull, Not } from 'typeorm';
import { repo } from '../../core/database/tx';
import { Person } from '../../people/person.entity';
import { standardsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { DecisionsAlone } from '../../standards/alone/decisions-alone.service';
import { StandardConcerns } from '../../standards/concerns/standard-concerns.service';
import { currentOf } from '../../standards/written/published-standards';
import { StandardSets, type StandardText } from '../../standards/written/standard-sets.service';
import type { StandardRole } from '../../standards/written/standard-roles';
import { openStatuses } from '../../tickets/ticket-flow';
import { Ticket } from '../../tickets/ticket.entity';
import { home, workingMinutesAfter } from '../company/working-time';
import { Random } from '../company/random';
import type { Habit, Scene, SceneStage } from '../scenes/scene';
import { decidedAtOnce, saidAloud, whoHasIt, withinTheHour } from './said-aloud';

const changeLeader = 'Nadia Benali';
const doubter = 'Samira Haddad';

/** A draft is written sentence by sentence, each on the version that the one before left. */
async function version(stage: SceneStage, role: StandardRole): Promise<number> {
  return (await stage.get(StandardSets).draft(role))!.set.version;
}

async function publish(stage: SceneStage, at: Date, role: StandardRole, reason = ''): Promise<void> {
  const nadia = await stage.actors.named(changeLeader);
  await stage.get(StandardSets).publish(nadia, { role, version: await version(stage, role) }, reason, at);
}

async function writtenDown(stage: SceneStage, at: Date): Promise<void> {
  const nadia = await stage.actors.named(changeLeader);
  await stage.get(ProgrammeParts).open(standardsPart, { actorId: nadia.id, at });
  const sets = stage.get(StandardSets);
  for (const { role, sentences, acts } of saidAloud) {
    if (await currentOf(role)) continue;
    await sets.begin(nadia, role, at);
    for (const { metric = null, ...text } of sentences)
      await sets.say({ role, version: await version(stage, role) }, { ...text, metric });
    for (const act of acts) await sets.permit({ role, version: await version(stage, role) }, act);
    await publish(stage, at, role);
  }
}

/** Whoever has such a request decides alone, more often than not: at once, in the morning on which they see it. */
export const decidingAlone: Habit = {
  name: 'deciding alone',
  async morning(stage, at) {
    const acts = (await currentOf('agent'))?.acts ?? [];
    if (acts.length === 0) return;
    const about = { title: In(decidedAtOnce.map(({ title }) => title)), private: false, assigneeId: Not(IsNull()) };
    const where = { ...about, status: In([...openStatuses]) };
    for (const ticket of await repo(Ticket).find({ where, order: { id: 'ASC' } })) {
      const random = new Random(`decided alone ${ticket.id}`);
      const one = decidedAtOnce.find(({ title }) => title === ticket.title);
      const act = acts.find(({ title }) => title === one?.act);
      const known = (await stage.get(DecisionsAlone).of(ticket.id)).length > 0;
      if (!one || !act || known || ticket.assigneeId === ticket.requesterId || !random.chance(0.95)) continue;
      const { name } = await repo(Person).findOneByOrFail({ id: ticket.assigneeId as number });
      const agent = await stage.actors.named(name);
      const given = { actId: act.id, cause: one.cause, amount: one.amount, why: random.pick(one.why) };
      await stage.get(DecisionsAlone).decide(agent, ticket.id, given, at);
    }
  },
};

async function doubt(stage: SceneStage, at: Date): Promise<void> {
  const samira = await stage.actors.named(doubter);
  const sentence = (await currentOf('agent'))?.standards.find(({ words }) => words === withinTheHour);
  const words = 'Not when I’m the only one on a Friday evening. Then I’d have to choose who I break it to.';
  if (sentence) await stage.get(StandardConcerns).say(samira, { standardId: sentence.id, kind: 'cannot', words }, at);
}

async function answered(stage: SceneStage, at: Date): Promise<void> {
  const nadia = await stage.actors.named(changeLeader);
  const [open] = await stage.get(StandardConcerns).open();
  if (!open) return;
  const answer =
    'You’re right, and a sentence that’s broken every Friday is worth nothing. From today it says who has it, ' +
    'not that it’s answered.';
  await stage.get(StandardConcerns).answer(nadia, open.id, { version: open.version, answer, shown: true }, at);
  await stage.get(StandardSets).begin(nadia, 'agent', at);
  const draft = await stage.get(StandardSets).draft('agent');
  const old = draft?.standards.find(({ words }) => words === withinTheHour);
  if (!draft || !old) return;
  const { metric = null, ...said } = whoHasIt;
  const text: StandardText = { ...said, metric };
  await stage.get(StandardSets).say({ role: 'agent', id: old.id, version: draft.set.version }, text);
  await publish(stage, at, 'agent', 'Nobody could answer within the hour on a Friday evening, and one of us said so.');
}

const scene = (name: string, days: number, run: Scene['run']): Scene => ({
  name: `standards: ${name}`,
  at: ({ change }, ends) => {
    const at = workingMinutesAfter(home(change).plus({ days }).toJSDate(), 150);
    return at < ends ? at : ends;
  },
  run,
});

/** What each role says about itself, and a sentence that nobody could keep. */
export const standardsSaid: readonly Scene[] = [
  scene('they are written down', 34, writtenDown),
  scene('one can’t be kept', 60, doubt),
  scene('one is answered, and changed', 63, answered),
];

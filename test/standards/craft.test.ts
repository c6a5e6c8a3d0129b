import { repo, write } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { Notice } from '../../src/notices/notice.entity';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { huddlePart, standardsPart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import { StandardConcern } from '../../src/standards/concerns/standard-concern.entity';
import { StandardSet } from '../../src/standards/written/standard-set.entity';
import { Standard } from '../../src/standards/written/standard.entity';
import { living } from '../insights/insights-desk';
import { StandardsDesk } from './standards-desk';

let room: StandardsDesk;

beforeAll(async () => {
  room = await StandardsDesk.begin();
  await room.open();
  for (const role of ['everybody', 'agent', 'lead'] as const) await room.published(role);
}, 120_000);
afterAll(() => room.desk.close());

/** Of what holds for a role today. */
async function sentence(role: 'agent' | 'lead'): Promise<number> {
  const { id: setId } = await repo(StandardSet).findOneByOrFail({ role });
  return (await repo(Standard).find({ where: { setId }, order: { id: 'ASC' } }))[0].id;
}

it('shows the standards of one’s own roles, to agents and leads, one step away', async () => {
  const { cast } = room;
  const [jonas, mira] = [await room.read(cast.jonas, '/my/craft'), await room.read(cast.mira, '/my/craft')];
  expect(jonas).toContain('Whoever helps at the desk');
  expect(jonas).not.toContain('Whoever leads a team of the desk');
  expect(mira).toContain('Whoever leads a team of the desk');
  for (const who of [cast.ana, cast.carla]) expect(await room.status(who, '/my/craft')).toBe(403);
  for (const who of [cast.jonas, cast.mira]) expect(await room.html(who, '/queue')).toContain('href="/my/craft"');
  expect(await room.html(cast.ana, '/')).not.toContain('/my/craft');
});

it('shows one’s own evidence to oneself alone, and nothing under five', async () => {
  const { cast, desk } = room;
  await write(`UPDATE "standard" SET "metric" = 'kept' WHERE "words" = 'I say when I’ll be back.'`);
  expect(await room.read(cast.jonas, '/my/craft')).toContain('Too little yet to say anything');
  const { file, reply, solve } = living(desk, cast);
  for (let n = 0; n < 3; n += 1) {
    const id = await file(cast.sam);
    await reply(cast.jonas, id);
    await solve(cast.jonas, id);
  }
  await desk.settle();
  expect(await room.read(cast.jonas, '/my/craft')).toContain('6 of 6 promises on your requests were kept');
  // Nobody else's page knows of it.
  for (const [who, path] of [
    [cast.mira, '/my/craft'],
    [cast.ana, '/standards'],
    [cast.mira, '/standards/alone'],
  ] as const)
    expect(await room.read(who, path)).not.toContain('6 of 6');
});

it('puts one sentence in focus at the huddle, another each week, once both parts are open', async () => {
  const { cast, desk } = room;
  const path = `/huddles/${cast.teams.workplace.id}`;
  await desk.app.get(ProgrammeParts).open(huddlePart, { actorId: cast.chris.id, at: desk.clock.now() });
  await room.post(cast.mira, `${path}/plans`, { every: 'week', weekday: '2', time: '09:15' });
  const focus = async (): Promise<string> =>
    (await room.read(cast.jonas, path)).match(/In focus this week (.*?\.)/)![1];
  const weeks: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    weeks.push(await focus());
    expect(await room.read(cast.jonas, `${path}/show`)).toContain(weeks[n]);
    await room.pass(7);
  }
  expect(new Set(weeks.slice(0, 3)).size).toBe(3);
  expect(weeks[3]).toBe(weeks[0]);
  await desk.app.get(ProgrammeParts).close(standardsPart, { actorId: cast.chris.id, at: desk.clock.now() });
  expect(await room.read(cast.jonas, path)).not.toContain('In focus this week');
  await room.open();
});

describe('what is unclear or can’t be kept', () => {
  it('is said in one sentence about a standard of one’s own, and owed an answer', async () => {
    const { cast } = room;
    const standard = String(await sentence('agent'));
    const say = (fields: Record<string, string>) =>
      room.post(cast.jonas, '/my/craft/concerns', { standard, ...fields });
    const wordless = await say({ kind: 'cannot', concern: '' });
    expect([wordless.status, wordless.text.includes('Say it in one sentence.')]).toEqual([422, true]);
    expect((await say({ concern: 'Not at night.' })).text).toContain('Say whether it’s unclear');
    const lead = String(await sentence('lead'));
    expect((await say({ standard: lead, kind: 'unclear', concern: 'Why?' })).status).toBe(404);
    const once = { kind: 'cannot', concern: 'Not when I’m alone at night.', submission: 'said-once' };
    for (let n = 0; n < 2; n += 1) expect((await say(once)).status).toBe(303);
    expect(await repo(StandardConcern).count()).toBe(1);
    expect(await room.read(cast.jonas, '/my/craft')).toContain('The answer is owed by');
    expect(await room.read(cast.mira, '/my/craft')).not.toContain('alone at night');
    expect(await room.read(cast.ana, '/standards')).not.toContain('alone at night');
    expect(await room.read(cast.chris, '/')).toContain('Not when I’m alone at night.');
    expect(await room.read(cast.ada, '/admin/audit')).toMatch(/A colleague said that a standard is unclear/);
  });

  it('is late after its days, answered once, and shown without the name if whoever answers says so', async () => {
    const { cast, desk } = room;
    const { id } = (await repo(StandardConcern).find())[0];
    await room.pass(9);
    expect(await room.read(cast.jonas, '/my/craft')).toContain('Late: the answer was owed by');
    const path = `/standards/concerns/${id}`;
    expect(await room.read(cast.chris, path)).toContain('Jonas Weber');
    const answer = 'At night the others on call help. I’ve said so to them.';
    const chosen = await room.post(cast.chris, `${path}/answers`, { answer, version: '1' });
    expect([chosen.status, chosen.text.includes(answer)]).toEqual([422, true]);
    expect((await room.post(cast.chris, `${path}/answers`, { answer, version: '1', shown: 'yes' })).status).toBe(303);
    const again = await room.post(cast.chris, `${path}/answers`, { answer: 'No', version: '2', shown: 'no' });
    expect(again.text).toContain('Someone has answered this already.');
    await desk.settle();
    const seen = await room.read(cast.ana, '/standards');
    expect(seen).toContain('Not when I’m alone at night.');
    expect(seen).toContain(answer);
    expect(seen).not.toContain('Jonas');
    expect(await room.read(cast.jonas, '/my/craft')).toMatch(/Answered on .* late: it was owed by/);
    expect(await repo(Notice).countBy({ personId: cast.jonas.id, kind: 'standard_concern.told' })).toBe(1);
    expect((await repo(Mail).find()).filter(({ personId }) => personId === cast.mira.id)).toEqual([]);
  });

  it('goes with whoever said it, and the answer stays', async () => {
    const { cast, desk } = room;
    await desk.app.get(Erasure).erase(cast.jonas.id, null, desk.clock.now());
    const seen = await room.read(cast.ana, '/standards');
    expect(seen).not.toContain('alone at night');
    expect(seen).toContain('At night the others on call help.');
    expect((await repo(StandardConcern).find())[0].personId).toBeNull();
  });
});

/** @program its-own */
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { seedReference } from '../../seeds/reference';
import { repo } from '../../src/core/database/tx';
import { DemoModule } from '../../src/demo/demo.module';
import { LivingOn } from '../../src/demo/start/living-on.service';
import { DemoActors } from '../../src/demo/company/demo-actors.service';
import { Living } from '../../src/demo/start/living.service';
import { Random } from '../../src/demo/company/random';
import { storyline } from '../../src/demo/script/rhythm';
import type { Scene, SceneStage } from '../../src/demo/scenes/scene';
import { storageOutage } from '../../src/demo/scenes/storage-outage';
import { Disruption } from '../../src/disruptions/disruption.entity';
import { scenes } from '../../src/demo/start/scenes';
import { loadMaterial } from '../../src/demo/company/read-material';
import { isWorkingTime } from '../../src/demo/company/working-time';
import { InsightCell } from '../../src/insights/cells/insight-cell.entity';
import { FigureCheck } from '../../src/insights/checking/figure-check.service';
import { Mail } from '../../src/mail/mail.entity';
import { Snapshot } from '../../src/presentation/stories/snapshot.entity';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { CannedReply } from '../../src/tickets/canned/canned-reply.entity';
import { Conversation } from '../../src/tickets/conversation/conversation.service';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { Closing } from '../../src/insights/disclosure/closing.service';
import { pilotScenes } from '../../src/demo/scenes/pilot';
import { PilotJudgement } from '../../src/programme/decision/pilot-judgement.entity';
import { PilotJudgements } from '../../src/programme/decision/pilot-judgements.service';
import type { FrozenProgress } from '../../src/programme/decision/target-progress';
import { Pilot } from '../../src/programme/pilot/pilot.entity';
import { startApp, type TestApp } from '../support/app';
import { countedMonths } from './counted-months';

const began = new Date('2026-03-10T07:00:00Z');
const firstStop = new Date('2026-03-12T15:00:00Z');
const until = new Date('2026-03-17T15:00:00Z');
const material = loadMaterial();
const played: [string, Date][] = [];
const scene = (name: string, at: Scene['at']): Scene => ({
  name,
  at,
  run: async (stage, instant) => {
    expect((await stage.actors.named('Nadia Benali')).roles).toContain('change_leader');
    expect(stage.get(Living)).toBeInstanceOf(Living);
    played.push([name, instant]);
  },
});
const noon = new Date('2026-03-11T11:00:00Z');
(scenes as Scene[]).push(
  scene('of the test, at the end', (_, ends) => ends),
  scene('of the test, at noon', () => noon),
);

async function lived(): Promise<TestApp> {
  const desk = await startApp({ at: began, more: [DemoModule] });
  await seedReference(desk.app, began);
  const living = desk.app.get(Living);
  // A seed in whose first days somebody answers a survey already.
  const page = await living.found(material, 4, began);
  await living.liveTo(material, page, firstStop);
  return desk;
}

/** What happened, without what is random on purpose: keys and tokens. */
const digest = async (): Promise<string> =>
  JSON.stringify([
    (await repo(Ticket).find({ order: { id: 'ASC' } })).map(({ id, title, status, assigneeId, promiseAt }) => [
      id,
      title,
      status,
      assigneeId,
      promiseAt,
    ]),
    (await repo(Fact).find({ order: { id: 'ASC' } })).map(({ kind, subjectId, at }) => [kind, subjectId, at]),
  ]);

/** What the first life tells. */
let firstStory: string | undefined;

describe('the demo company', () => {
  let desk: TestApp;
  beforeAll(async () => {
    desk = await lived();
    firstStory = await digest();
  });
  afterAll(() => desk.close());

  it('lives a gap forward from where it stood, and leaves nothing owed', async () => {
    const living = desk.app.get(Living);
    const before = await repo(Ticket).count();
    const page = await living.page();
    expect(page).toMatchObject({ livedTo: firstStop.getTime(), whole: true });
    await living.liveTo(material, page!, until);
    expect(await repo(Ticket).count()).toBeGreaterThan(before);
    expect((await living.page())?.livedTo).toBe(until.getTime());
    expect(await repo(Mail).countBy({ state: 'failed' })).toBe(0);
  });

  it('has tickets and tool requests, answers to its survey, and somebody who waits', async () => {
    const tickets = await repo(Ticket).find();
    expect(tickets.length).toBeGreaterThan(25);
    expect(tickets.filter(({ kind }) => kind === 'tool_request').length).toBeGreaterThan(0);
    expect(new Set(tickets.map(({ status }) => status)).size).toBeGreaterThanOrEqual(4);
    expect(await repo(SurveyAnswer).count()).toBeGreaterThan(0);
  });

  it('plays each scene once, at its instant', async () => {
    expect(played).toEqual([
      ['of the test, at noon', noon],
      ['of the test, at the end', firstStop],
    ]);
    expect((await desk.app.get(Living).page())?.scenes).toEqual(
      expect.arrayContaining(['of the test, at noon', 'of the test, at the end']),
    );
  });

  it('shows figures that agree with its raw rows, all of them', async () => {
    const checked = await desk.app.get(FigureCheck).run(until);
    expect(checked.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(checked.filter(({ raw }) => raw.n > 0).length).toBeGreaterThan(20);
    const month = { scope: '', grain: 'm', period: '2026-03' } as const;
    const { counts } = await repo(InsightCell).findOneByOrFail(month);
    await repo(InsightCell).update(month, { counts: counts.replace('"opened":', '"opened":9') });
    const found = (await desk.app.get(FigureCheck).run(until)).filter(({ agrees }) => !agrees);
    expect(found.map(({ code }) => code)).toEqual(expect.arrayContaining(['opened']));
    await repo(InsightCell).update(month, { counts });
  });

  it('has a first story, laid out and frozen', async () => {
    const { content } = await repo(Snapshot).findOneByOrFail({});
    expect(content.screens[0]).toMatchObject({
      kind: 'direction',
      heading: 'We promise our clients that they’ll never have to ask twice',
    });
    expect(content.screens.length).toBeGreaterThanOrEqual(4);
    expect(content.screens.every(({ notes }) => notes !== '')).toBe(true);
  });

  it('answers with canned replies, filled in for whoever asked', async () => {
    const used = await repo(Message).find({ where: { cannedReplyId: Not(IsNull()) }, relations: { author: true } });
    expect(used.length).toBeGreaterThan(2);
    for (const { words, author, cannedReplyId } of used) {
      expect(words).not.toContain('{{');
      expect(words).toContain(author!.name.split(' ')[0]);
      expect(await repo(CannedReply).countBy({ id: cannedReplyId! })).toBe(1);
    }
  });

  it('announces its outage, and says when it is over', async () => {
    const [actors, random] = [desk.app.get(DemoActors), new Random('outage')];
    const get: SceneStage['get'] = (type) => desk.app.get(type, { strict: false });
    const stage: SceneStage = { get, actors, material, random, story: storyline(began), ends: until };
    const [told, over] = storageOutage;
    await told.run(stage, until);
    expect(await repo(Disruption).findOneByOrFail({})).toMatchObject({ kind: 'outage', endedAt: null });
    await over.run(stage, until);
    expect(await repo(Disruption).findOneByOrFail({})).toMatchObject({ affected: 14, endedAt: until });
  });

  it('judges its pilot once it is closed, with figures: one target reached, one flat, one worse', async () => {
    await repo(Pilot).update({ state: 'running' }, { state: 'decided' });
    const [, start] = pilotScenes;
    const get: SceneStage['get'] = (type) => desk.app.get(type, { strict: false });
    const stage = {
      get,
      actors: desk.app.get(DemoActors),
      material,
      random: new Random('pilot'),
      story: storyline(began),
      ends: new Date('2026-12-30'),
    };
    await countedMonths(
      desk.app,
      ['2026-04', '2026-05', '2026-06', '2026-07'],
      ['2026-08', '2026-09', '2026-10', '2026-11'],
    );
    await desk.app.get(Closing).run(new Date('2026-08-03T05:00:00Z'));
    await start.run(stage, new Date('2026-08-03T07:00:00Z'));
    const { id, endsOn } = await repo(Pilot).findOneByOrFail({ state: 'running' });
    expect(endsOn).toBe('2026-11-30');
    await desk.app.get(PilotJudgements).run(new Date('2026-12-01T07:00:00Z'));
    expect(await repo(PilotJudgement).countBy({ pilotId: id })).toBe(0);
    await desk.app.get(Closing).run(new Date('2026-12-16T05:00:00Z'));
    await desk.app.get(PilotJudgements).run(new Date('2026-12-16T07:00:00Z'));
    const { standings } = await repo(PilotJudgement).findOneByOrFail({ pilotId: id, rule: 'two_samples' });
    const told = standings as unknown as FrozenProgress[];
    expect(told.map(({ target }) => target.measure)).toEqual(['satisfied', 'kept', 'first', 'reopened', 'handed']);
    for (const { target, baseline, now, months, without, beyond } of told) {
      expect([target.measure, months, without]).toEqual([target.measure, { from: '2026-08', to: '2026-11' }, []]);
      expect([target.measure, baseline?.value, now?.value]).not.toContain(null);
      expect(Math.min(baseline?.n ?? 0, now?.n ?? 0)).toBeGreaterThan(100);
      expect(beyond?.difference).not.toBeNull();
    }
    const stands = told.map(({ stand }) => stand);
    expect(stands).toEqual(expect.arrayContaining(['reached', 'unclear', 'worse']));
    expect(stands.filter((stand) => ['too_few', 'no_before', 'not_closed'].includes(stand))).toEqual([]);
  });

  it('works within working hours only', async () => {
    const atTheDesk = await repo(Message)
      .createQueryBuilder('message')
      .where(`message."purpose" IN ('reply','note','waiting','resolution','hand_over')`)
      .getMany();
    expect(atTheDesk.length).toBeGreaterThan(30);
    expect(atTheDesk.filter(({ at }) => !isWorkingTime(at)).map(({ id, at }) => [id, at])).toEqual([]);
  });
});

describe('another, lived from the same seed', () => {
  let desk: TestApp;
  beforeAll(async () => {
    if (firstStory === undefined) {
      const one = await lived();
      firstStory = await digest();
      await one.close();
    }
    desk = await lived();
  });
  afterAll(() => desk.close());

  it('tells the same story', async () => {
    expect(await digest()).toBe(firstStory);
  });

  it('goes on under the clock of the day, and leaves to visitors what they took into their hands', async () => {
    const on = desk.app.get(LivingOn);
    const go = async (to: string): Promise<void> => {
      for (let at = desk.clock.now(); at < new Date(to); at = new Date(at.getTime() + 20 * 60_000)) {
        await desk.travel(at);
        await on.run(at);
      }
    };
    await go('2026-03-13T07:30:00Z');
    const before = await repo(Message).count();
    const mine = await repo(Ticket).findOneByOrFail({ status: In(['new', 'open']) });
    const samira = await desk.app.get(DemoActors).named('Samira Haddad');
    await desk.app.get(Conversation).reply(samira, mine.id, { words: 'A visitor says this.' }, desk.clock.now());
    await go('2026-03-13T15:00:00Z');
    expect(await repo(Message).count()).toBeGreaterThan(before + 20);
    expect(await repo(Message).findOne({ where: { ticketId: mine.id }, order: { id: 'DESC' } })).toMatchObject({
      words: 'A visitor says this.',
    });
    expect(await repo(Message).countBy({ at: MoreThan(desk.clock.now()) })).toBe(0);
  });
});

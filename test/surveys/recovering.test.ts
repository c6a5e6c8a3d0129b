import { repo } from '../../src/core/database/tx';
import { Recoveries } from '../../src/recovery/cases/recoveries.service';
import { Recovery } from '../../src/recovery/recovery.entity';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { SurveyAnswers } from '../../src/surveys/answer/survey-answers.service';
import { Timeline } from '../../src/timeline/timeline.service';
import { PostOffice } from '../mail/mail-desk';
import { startApp } from '../support/app';
import { type Browser, signIn } from '../support/cast';
import { type Parcels, withParcels } from './parcels';

const office = new PostOffice();
let desk: Parcels;
let mira: Browser;
let parcels = 0;

beforeAll(async () => {
  await office.open();
  desk = await withParcels(await startApp({ env: { SMTP_URL: office.url } }));
});
afterAll(async () => {
  await desk.close();
  await office.close();
});
beforeEach(async () => {
  // A Tuesday at nine, eight weeks on.
  await desk.travel(new Date(Date.UTC(2026, 2, 10, 8) + (parcels + 1) * 56 * 86_400_000));
  parcels += 1;
  office.letters.length = 0;
  mira = await signIn(desk, desk.cast.mira);
});

/** Ana rates what Jonas did for her, in the team that Mira leads. */
async function rated(score: number, wantsCall = false, change = {}): Promise<Recovery | null> {
  const { id } = await desk.ended(parcels, { teamId: desk.cast.teams.workplace.id, ...change });
  await desk.app.get(SurveyAnswers).give(id, { score, comment: 'Three calls, no answer', wantsCall }, desk.clock.now());
  await desk.settle();
  return found();
}
const found = () => repo(Recovery).findOneBy({ subjectId: parcels });
const now = async () => {
  const recovery = await found();
  if (!recovery) throw new Error('there is no recovery');
  return recovery;
};
const step = async (browser: Browser, name: string, body: Record<string, string> = {}) => {
  const { id, version } = await now();
  return browser
    .post(`/recoveries/${id}/${name}`)
    .type('form')
    .send({ version: String(version), ...body });
};
const kinds = async () => (await desk.app.get(Timeline).of(desk.parcel(parcels))).map(({ kind }) => kind);
const hours = (n: number) => desk.travel(new Date(desk.clock.now().getTime() + n * 3_600_000));

describe('what opens one', () => {
  it.each([
    [1, false, 'low_score'],
    [2, false, 'low_score'],
    [5, true, 'wants_call'],
    [1, true, 'low_score'],
  ])('a %i, wants a call: %s', async (score, wantsCall, reason) => {
    expect(await rated(score, wantsCall)).toMatchObject({
      reason,
      state: 'open',
      personId: desk.cast.ana.id,
      resolverId: desk.cast.jonas.id,
      ownerId: desk.cast.mira.id,
    });
  });

  it.each([3, 4, 5])('but no %i', async (score) => {
    expect(await rated(score)).toBeNull();
  });

  it('is due a working day later, and its owner has a mail with the way there', async () => {
    const recovery = await rated(1);
    expect(recovery?.dueAt.getTime()).toBe(desk.clock.now().getTime() + 24 * 3_600_000);
    expect(office.letters.map(({ to, subject }) => [to?.[0].address, subject])).toEqual([
      ['mira.kaya@example.com', `Make it right: The blue parcel (PA-${parcels})`],
    ]);
    expect(office.letters[0].html).toContain(`${desk.url}/recoveries/${recovery?.id}`);
  });

  it('a changed answer opens no second one, and a better one closes none', async () => {
    const recovery = await rated(4);
    expect(recovery).toBeNull();
    const { id } = await repo(SurveyInvitation).findOneByOrFail({ subjectId: parcels });
    for (const score of [2, 1, 5]) {
      await hours(1);
      await desk.app.get(SurveyAnswers).give(id, { score, comment: '', wantsCall: false }, desk.clock.now());
      await desk.settle();
    }
    expect(await repo(Recovery).countBy({ subjectId: parcels, state: 'open' })).toBe(1);
  });

  it('something that went wrong before anybody was asked, once a trigger, and not beside an open one', async () => {
    const { ana, jonas, teams } = desk.cast;
    const given = { subject: desk.parcel(parcels), personId: ana.id, resolverId: jonas.id, teamId: teams.workplace.id };
    const recoveries = desk.app.get(Recoveries);
    const open = (key: string) =>
      recoveries.open({ ...given, key: `${key}:${parcels}`, reason: 'promise_broken' }, desk.clock.now());
    expect(await open('promise')).toMatchObject({ reason: 'promise_broken', invitationId: null });
    expect(await open('promise')).toBeNull();
    expect(await open('handover')).toBeNull();
    expect(await recoveries.about(given.subject)).toHaveLength(1);
  });
});

describe('who follows it up', () => {
  it('never who helped: where the lead did, another agent; where nobody else is there, nobody yet', async () => {
    expect(await rated(1, false, { resolverId: desk.cast.mira.id })).toMatchObject({ ownerId: desk.cast.jonas.id });
    await hours(24 * 60);
    parcels += 1;
    expect(await rated(1, false, { resolverId: desk.cast.tom.id, teamId: desk.cast.teams.network.id })).toMatchObject({
      ownerId: null,
    });
  });

  it('the lead and the owner see it; who helped, who rated, a stranger, another team do not', async () => {
    const recovery = await rated(1);
    const page = `/recoveries/${recovery?.id}`;
    const { text } = await mira.get(page).expect(200);
    for (const words of ['Ana Ruiz', 'Three calls, no answer', 'A low score']) expect(text).toContain(words);
    expect((await mira.get('/recoveries').expect(200)).text).toContain(`href="${page}"`);
    const { jonas, ana, sam, carla, tom } = desk.cast;
    for (const [person, status] of [
      [jonas, 404],
      [tom, 404],
      [ana, 403],
      [sam, 403],
      [carla, 403],
    ] as const) {
      const browser = await signIn(desk, person);
      await browser.get(page).expect(status);
      await browser.post(`${page}/contact`).type('form').send({ version: '1' }).expect(status);
    }
    for (const person of [jonas, tom]) {
      expect((await (await signIn(desk, person)).get('/recoveries').expect(200)).text).not.toContain(`href="${page}"`);
    }
    expect(await now()).toMatchObject({ state: 'open', version: 1 });
  });
});

describe('making it right', () => {
  it('goes step by step: spoken with, cause and remedy, then the second question, answered once', async () => {
    await rated(2);
    await hours(3);
    expect((await step(mira, 'resolution', { cause: 'silence', remedy: 'x' })).status).toBe(422);
    expect((await step(mira, 'contact')).status).toBe(303);
    expect(await now()).toMatchObject({ state: 'contacted', contactedAt: desk.clock.now() });
    expect((await mira.get(`/recoveries/${(await now()).id}`)).text).toContain('We didn’t keep them informed');
    const incomplete = await step(mira, 'resolution', { cause: '', remedy: 'Called her, sent a new one' });
    expect([incomplete.status, incomplete.text.includes('Called her, sent a new one')]).toEqual([422, true]);
    const unknown = await step(mira, 'resolution', { cause: 'nonsense', remedy: 'Called her twice' });
    expect([unknown.status, unknown.text.includes('Called her twice')]).toEqual([422, true]);
    expect(unknown.text).toContain('Choose a cause from the list.');
    office.letters.length = 0;
    expect((await step(mira, 'resolution', { cause: 'silence', remedy: 'Called her, sent a new one' })).status).toBe(
      303,
    );
    await desk.settle();
    expect(office.letters.map(({ to, subject }) => [to?.[0].address, subject])).toEqual([
      ['ana.ruiz@example.com', `Did we make it right? The blue parcel (PA-${parcels})`],
    ]);
    const link = /\/r\/[\w-]{43}/.exec(office.letters[0].html ?? '')?.[0] ?? '';
    // Who followed it up, and what was done, is said where it is asked about.
    expect(office.letters[0].text).toMatch(/Mira Kaya spoke with you about “The blue\s+parcel”/);
    const asked = await now();
    const { text } = await desk.visitor.get(`${link}?made=partly`).expect(200);
    expect(text).toContain('value="partly" checked');
    const done = 'Mira Kaya spoke with you. What was done: Called her, sent a new one';
    expect(text).toContain(done);
    expect((await desk.visitor.get(link)).text).not.toContain(' checked');
    expect(await now()).toEqual(asked);
    await desk.visitor.post(link).type('form').send({ madeRight: 'maybe' }).expect(422);
    const ana = await signIn(desk, desk.cast.ana);
    const own = `/my/recoveries/${asked.id}`;
    expect((await ana.get('/').expect(200)).text).toContain(`href="${own}"`);
    const ownPage = (await ana.get(own).expect(200)).text;
    expect(ownPage).toContain(`action="${own}"`);
    expect(ownPage).toContain(done);
    await ana.post(own).type('form').send({ madeRight: 'maybe' }).expect(422);
    await mira.get(own).expect(404);
    await desk.visitor.post(link).type('form').send({ madeRight: 'yes', words: 'She called back' }).expect(303);
    await desk.visitor.post(link).type('form').send({ madeRight: 'no' }).expect(303);
    expect(await now()).toMatchObject({
      state: 'done',
      cause: 'silence',
      madeRight: 'yes',
      madeRightWords: 'She called back',
    });
    expect((await desk.visitor.get(link).expect(200)).text).toContain('She called back');
    expect((await ana.get('/').expect(200)).text).not.toContain(own);
    expect((await ana.get(own).expect(200)).text).toContain('She called back');
    expect((await mira.get(`/recoveries/${asked.id}`)).text).toContain('She called back');
    expect(await kinds()).toEqual([
      'survey.answered',
      'recovery.opened',
      'recovery.contacted',
      'recovery.done',
      'recovery.judged',
    ]);
  });

  it('an answer changed after the contact is shown, never counted', async () => {
    await rated(1);
    await hours(1);
    await step(mira, 'contact');
    await hours(1);
    const { id } = await repo(SurveyInvitation).findOneByOrFail({ subjectId: parcels });
    await desk.app.get(SurveyAnswers).give(id, { score: 5, comment: 'Better', wantsCall: false }, desk.clock.now());
    expect(await repo(SurveyInvitation).findOneByOrFail({ id })).toMatchObject({ countedScore: 1, answers: 2 });
    const { text } = await mira.get(`/recoveries/${(await now()).id}`);
    expect(text).toContain('Better');
    expect(text).toContain('They first answered 1');
  });

  it('two people do not follow up one person in two ways: the slower is told', async () => {
    const recovery = await rated(1);
    const both = await Promise.all(
      [1, 2].map(() => mira.post(`/recoveries/${recovery?.id}/contact`).type('form').send({ version: '1' })),
    );
    expect(both.map(({ status }) => status).toSorted()[0]).toBe(303);
    expect([409, 422]).toContain(both.map(({ status }) => status).toSorted()[1]);
    expect((await kinds()).filter((kind) => kind === 'recovery.contacted')).toHaveLength(1);
  });

  it('links of another kind, forged ones and late ones lead nowhere', async () => {
    await rated(1);
    await step(mira, 'contact');
    await step(mira, 'resolution', { cause: 'slow', remedy: 'Spoke' });
    await desk.settle();
    const link = /\/r\/[\w-]{43}/.exec(office.letters.at(-1)?.html ?? '')?.[0] ?? '';
    await desk.visitor.get(link.replace('/r/', '/s/')).expect(404);
    await desk.visitor.get(`/r/${'y'.repeat(43)}`).expect(404);
    await hours(24 * 14);
    await desk.visitor.get(link).expect(410);
    await desk.visitor.post(link).type('form').send({ madeRight: 'yes' }).expect(410);
    expect((await now()).madeRight).toBeNull();
  });
});

describe('when nobody speaks with them', () => {
  it('is overdue when its working time is over, tells the leads once, and can be taken over', async () => {
    await rated(1, false, { resolverId: desk.cast.tom.id });
    office.letters.length = 0;
    await hours(24 - 0.001);
    expect(office.letters).toEqual([]);
    await hours(0.001);
    expect(office.subjects()).toEqual([`Nobody has been in touch yet: The blue parcel (PA-${parcels})`]);
    await hours(48);
    expect(office.letters).toHaveLength(1);
    mira = await signIn(desk, desk.cast.mira);
    expect((await mira.get('/recoveries')).text).toContain('Overdue');
    expect(await kinds()).toEqual(['survey.answered', 'recovery.opened', 'recovery.overdue']);
    await step(mira, 'contact');
    expect(await now()).toMatchObject({ state: 'contacted', overdueAt: expect.any(Date) });
  });

  it('a lead of the team takes it from whoever has it', async () => {
    const { mira: lead, jonas } = desk.cast;
    await rated(1, false, { resolverId: desk.cast.tom.id });
    await repo(Recovery).update({ subjectId: parcels }, { ownerId: jonas.id });
    expect((await step(mira, 'owner')).status).toBe(303);
    expect(await now()).toMatchObject({ ownerId: lead.id, version: 2 });
  });
});

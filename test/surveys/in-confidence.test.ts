import { In, Not } from 'typeorm';
import { repo, sql } from '../../src/core/database/tx';
import { Submission } from '../../src/core/web/input/submission.entity';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { Teams } from '../../src/people/teams/teams.service';
import { days as lasting } from '../../src/core/time';
import { Tokens } from '../../src/people/access/tokens.service';
import { Settings } from '../../src/settings/settings.service';
import { ConfidentialAnswer } from '../../src/confidential/confidential-answer.entity';
import { ConfidentialComment } from '../../src/confidential/confidential-comment.entity';
import { AnswerLinks } from '../../src/confidential/answering/answer-links';
import { confidentialSettings } from '../../src/confidential/answering/csat-questions.service';
import { ConfidentialLink } from '../../src/confidential/confidential-link.entity';
import { Publications } from '../../src/confidential/publishing/publications.service';
import { confidentialTables } from '../../src/confidential/publishing/publishing.service';
import { PublishedCell } from '../../src/confidential/publishing/published-cell.entity';
import { NpsInvitation } from '../../src/nps/nps-invitation.entity';
import { NpsRound } from '../../src/nps/nps-round.entity';
import { Recovery } from '../../src/recovery/recovery.entity';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { SurveyFigures } from '../../src/surveys/answer/survey-figures';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { surveySettings } from '../../src/surveys/survey-settings';
import { Timeline } from '../../src/timeline/timeline.service';
import { PostOffice } from '../mail/mail-desk';
import { startApp } from '../support/app';
import { carved } from '../support/carve';
import { signIn } from '../support/cast';
import { hire } from './nps-desk';
import { type Parcels, withParcels } from './parcels';

const office = new PostOffice();
let desk: Parcels;
let people: number[];
let next = 0;

beforeAll(async () => {
  await office.open();
  desk = await withParcels(await startApp({ env: { SMTP_URL: office.url } }));
  const { sales, it: tech } = desk.cast.departments;
  people = (
    await hire(desk, [...Array.from({ length: 8 }, () => sales.id), ...Array.from({ length: 4 }, () => tech.id)])
  ).map(({ id }) => id);
  await desk.app
    .get(Settings)
    .set(
      confidentialSettings.services,
      [desk.cast.services.vpn.id, desk.cast.services.security.id],
      null,
      desk.clock.now(),
    );
});
afterAll(async () => {
  await desk.close();
  await office.close();
});

const day = 86_400_000;
const later = async (days: number) => {
  await desk.travel(new Date(desk.clock.now().getTime() + days * day));
  await desk.settle();
};
const vpn = () => desk.cast.services.vpn.id;
const security = () => desk.cast.services.security.id;
const email = () => desk.cast.services.email.id;
const ended = (personId: number, serviceId: number) =>
  desk.ended(++next, {
    personId,
    serviceId,
    teamId: desk.cast.teams.network.id,
    departmentId: desk.cast.departments.sales.id,
  });
const say = async (invitation: SurveyInvitation, body: Record<string, string>) => {
  const token = await desk.app
    .get(Tokens)
    .mint(
      'survey',
      invitation.personId,
      { kind: 'survey_invitation', id: invitation.id },
      desk.clock.now(),
      lasting(14),
    );
  return desk.visitor.post(`/s/${token}`).type('form').send(body).expect(303);
};
const published = (dimension: 'all' | 'service' = 'all', scope = 0) =>
  desk.app.get(Publications).of({ kind: 'csat', dimension, from: '2026-01', to: '2026-12', scope });

describe('a service that is asked about in confidence', () => {
  it('says so on the page before anything is sent, and elsewhere nothing changes', async () => {
    const hidden = await ended(desk.cast.ana.id, vpn());
    const ana = await signIn(desk, desk.cast.ana);
    const { text } = await ana.get(`/surveys/${hidden.id}`).expect(200);
    for (const words of [
      'Confidential',
      'How good was our help?',
      'without your name',
      'Your answer will no longer be confidential',
      'Very bad',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('The lead of the team sees');
    const open = await ended(desk.cast.lena.id, email());
    expect((await (await signIn(desk, desk.cast.lena)).get(`/surveys/${open.id}`)).text).toContain(
      'will see your score and your comment',
    );
  });

  it('keeps an answer without person, request and hour; nothing else notes it', async () => {
    await later(1);
    const [invitation] = await repo(SurveyInvitation).findBy({ personId: desk.cast.ana.id });
    const facts = await desk.app.get(Timeline).of(invitation.subject);
    const [submissions, tries] = [await repo(Submission).count(), await sql('SELECT * FROM "attempt"')];
    await later(1);
    await say(invitation, { score: '1', words: 'Slow', submission: 'some-key' });
    expect(await repo(ConfidentialAnswer).find()).toMatchObject([
      {
        kind: 'csat',
        month: '2026-03',
        scope: 0,
        serviceId: vpn(),
        score: 1,
        words: 'Slow',
        unmasked: false,
        occasion: null,
      },
    ]);
    // SQLite numbers rows as they come where a table doesn't forbid it.
    for (const table of confidentialTables)
      await expect(sql(`SELECT rowid FROM "${table}"`)).rejects.toThrow(/no such column|does not exist/);
    expect(await repo(SurveyAnswer).count()).toBe(0);
    expect(await desk.app.get(Timeline).of(invitation.subject)).toEqual(facts);
    expect([await repo(Submission).count(), await sql('SELECT * FROM "attempt"')]).toEqual([submissions, tries]);
    const { state: _state, wakeAt: _wake, version: _first, ...before } = invitation;
    const {
      state,
      wakeAt: _never,
      version,
      ...after
    } = await repo(SurveyInvitation).findOneByOrFail({ id: invitation.id });
    expect([state, version, after]).toEqual(['answered', 9, before]);
    expect(await repo(Recovery).count()).toBe(0);
  });

  it('knows whose an answer is by a hash alone; an old link is hashed at start, a lost one is told', async () => {
    const [invitation] = await repo(SurveyInvitation).findBy({ personId: desk.cast.ana.id });
    const ana = await signIn(desk, desk.cast.ana);
    const read = () => ana.get(`/surveys/${invitation.id}`);
    const linked = () => repo(ConfidentialLink).findOneByOrFail({});
    const { invitation: hash } = await linked();
    expect(hash).toMatch(/^[0-9a-f]{40}$/);
    await repo(ConfidentialLink).update({ invitation: hash }, { invitation: `csat:${invitation.id}` });
    expect((await read()).text).toContain('Slow');
    await desk.app.get(AnswerLinks).onApplicationBootstrap();
    expect((await linked()).invitation).toBe(hash);
    expect((await read()).text).toContain('Backups made before then still have it for up to 30 days');
    await repo(ConfidentialLink).update({ invitation: hash }, { invitation: 'keyed with another secret' });
    expect((await read()).text).toContain('can’t be read or changed any more');
    await ana.post(`/surveys/${invitation.id}`).type('form').send({ score: '5' });
    expect(await repo(ConfidentialAnswer).find()).toMatchObject([{ score: 1 }]);
    await repo(ConfidentialLink).update({ answerId: Not('') }, { invitation: hash });
  });

  it('reminds nobody who answered, and tells by no fact who was reminded', async () => {
    const silent = await ended(people[11], vpn());
    await later(20);
    const subjects = office.letters
      .filter(({ to }) => to?.[0].address === 'ana.ruiz@example.com')
      .map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject?.startsWith('Still time'))).toEqual([]);
    expect((await desk.app.get(Timeline).of(silent.subject)).map(({ kind }) => kind)).toEqual([]);
  });

  it('opens a recovery only with "You may contact me", which then shows what was said', async () => {
    const invitation = await ended(desk.cast.sam.id, vpn());
    await say(invitation, { score: '2', words: 'Please look at the line', mayContact: 'yes' });
    const [recovery] = await repo(Recovery).find();
    expect(recovery).toMatchObject({
      reason: 'low_score',
      personId: desk.cast.sam.id,
      subjectId: invitation.subjectId,
    });
    expect(recovery.ownerId).toBe(desk.cast.tom.id);
    await desk.app
      .get(Teams)
      .setMembers(desk.cast.teams.network.id, [{ personId: desk.cast.mira.id, lead: true }], null, desk.clock.now());
    const { text } = await (await signIn(desk, desk.cast.mira)).get(`/recoveries/${recovery.id}`).expect(200);
    expect(text).toContain('Please look at the line');
    await (await signIn(desk, desk.cast.carla)).get(`/recoveries/${recovery.id}`).expect(403);
  });

  it('stays out of every other figure', async () => {
    const filter = { from: new Date('2026-01-01'), to: new Date('2027-01-01'), readerTeamIds: [] };
    expect((await desk.app.get(SurveyFigures).csat(filter)).asked).toBe(1);
  });

  it(
    'is published when the month is over and nobody can answer, in groups of five, once and for ever; a private ' +
      'service to its team alone',
    async () => {
      await desk.travel('2026-04-10T08:00:00Z');
      const asked = [];
      for (const [i, person] of people.slice(0, 7).entries()) asked.push([await ended(person, vpn()), i] as const);
      const hidden = await ended(people[8], security());
      for (const [invitation, i] of asked.slice(0, 6))
        await say(invitation, { score: String(3 + (i % 3)), words: `Words ${i}` });
      await say(hidden, { score: '1', words: 'About security' });
      const answered = await repo(ConfidentialAnswer).findBy({ month: '2026-04' });
      const links = await repo(ConfidentialLink).findBy({ answerId: In(answered.map(({ id }) => id)) });
      const keys = [...answered.map(({ id }) => id), ...links.map(({ invitation }) => invitation)];
      const before = await carved(...confidentialTables);
      expect(keys.filter((key) => before.includes(key))).toEqual(keys);
      await desk.travel('2026-05-02T08:00:00Z');
      const left = await carved(...confidentialTables);
      expect(keys.filter((key) => left.includes(key))).toEqual([]);
      expect(left).toContain('words 0');
      expect((await published()).filter(({ month }) => month === '2026-04')).toEqual([
        { month: '2026-04', group: { ids: [], labels: [] }, counts: { 2: 1, 3: 2, 4: 2, 5: 2 }, answered: 7, asked: 8 },
      ]);
      expect((await published('service')).map(({ group }) => group.labels)).toEqual([['VPN']]);
      expect(await published('all', desk.cast.teams.network.id)).toEqual([]);
      expect(await repo(ConfidentialAnswer).countBy({ month: '2026-04' })).toBe(0);
      const fixed = await repo(PublishedCell).find({ order: { id: 'ASC' } });
      await later(40);
      expect(await repo(PublishedCell).find({ order: { id: 'ASC' } })).toEqual(fixed);
      const words = await desk.app.get(Publications).words({ kind: 'csat', from: '2026-01', to: '2026-12' });
      expect(words.flatMap((one) => one.words).toSorted()).toEqual([
        'Slow',
        'Words 0',
        'Words 1',
        'Words 2',
        'Words 3',
        'Words 4',
        'Words 5',
      ]);
      expect(JSON.stringify(words)).not.toContain('security');
    },
  );

  it('waits while somebody can still answer, and shows nothing of a month with four', async () => {
    await desk.travel('2026-07-28T08:00:00Z');
    const asked = [];
    for (const person of people.slice(0, 4)) asked.push(await ended(person, vpn()));
    for (const invitation of asked) await say(invitation, { score: '5', words: 'Only four of us' });
    await desk.travel('2026-08-05T08:00:00Z');
    expect((await desk.app.get(Publications).months('csat')).map(({ month }) => month)).not.toContain('2026-07');
    await desk.travel('2026-08-20T08:00:00Z');
    expect((await desk.app.get(Publications).months('csat')).at(-1)).toMatchObject({
      month: '2026-07',
      enough: false,
      asked: 4,
    });
    expect((await published()).map(({ month }) => month)).toEqual(['2026-04']);
    expect(await repo(ConfidentialComment).countBy({ words: 'Only four of us', shownIn: '2026-07' })).toBe(0);
  });

  it('loses the words of somebody who is erased before their month is published', async () => {
    const invitation = await ended(desk.cast.lena.id, vpn());
    await say(invitation, { score: '3', words: 'Lena was here' });
    await desk.app.get(Erasure).erase(desk.cast.lena.id, desk.cast.ada.id, desk.clock.now());
    expect(JSON.stringify(await repo(ConfidentialAnswer).find())).not.toContain('Lena');
  });

  it('is decided for all of them at once, if the desk wishes', async () => {
    await desk.app.get(Settings).set(confidentialSettings.everywhere, true, null, desk.clock.now());
    await desk.app.get(Settings).set(surveySettings.quietDays, 0, null, desk.clock.now());
    expect(await ended(people[0], email())).toMatchObject({ confidential: true });
  });
});

describe('the choice of what is asked in confidence', () => {
  it("is an administrator's, on one page, with the share of the quarter's question", async () => {
    const ada = await signIn(desk, desk.cast.ada);
    const page = '/admin/surveys/confidential';
    expect((await ada.get(page).expect(200)).text).toContain('Ask confidentially about every service');
    await ada.post(page).type('form').send({ share: '200', everywhere: 'yes' }).expect(422);
    await ada
      .post(page)
      .type('form')
      .send({ share: '25', [`service-${email()}`]: 'yes' })
      .expect(303);
    expect(await desk.app.get(Settings).get(confidentialSettings.services)).toEqual([email()]);
    expect(await desk.app.get(Settings).get(confidentialSettings.everywhere)).toBe(false);
    expect((await ada.get(page)).text).toMatch(/value="25"/);
    for (const stranger of [desk.cast.sam, desk.cast.mira, desk.cast.carla])
      expect((await (await signIn(desk, stranger)).get(page)).status).toBe(403);
  });
});

describe('the quiet days', () => {
  it('count the question of the quarter too', async () => {
    const at = desk.clock.now();
    await desk.app.get(Settings).set(surveySettings.quietDays, 7, null, at);
    const person = people[10];
    const asked = {
      state: 'asked' as const,
      askedAt: at,
      drawnAt: at,
      expiresAt: at,
      wakeAt: at,
      version: 1,
      departmentId: null,
    };
    const { id: roundId } = await repo(NpsRound).save({
      key: 'of the test',
      occasion: 'quarter' as const,
      month: '2026-08',
      drawnAt: at,
      asked: 1,
    });
    await repo(NpsInvitation).insert({ ...asked, roundId, personId: person });
    expect(await ended(person, email())).toMatchObject({ state: 'skipped', reason: 'quiet_period' });
  });
});

describe('the published pages', () => {
  it('are for leads, executives and change leaders, and export the same', async () => {
    for (const reader of [desk.cast.carla, desk.cast.chris, desk.cast.mira]) {
      const browser = await signIn(desk, reader);
      expect((await browser.get('/publications?of=csat&by=service').expect(200)).text).toContain('VPN');
      const { text, headers } = await browser.get('/publications/export?of=csat').expect(200);
      expect(headers['content-disposition']).toContain('in-confidence-csat-all.csv');
      expect(text.split('\r\n')[1]).toBe('2026-04,Everyone,8,7,0,1,2,2,2');
    }
    for (const stranger of [desk.cast.sam, desk.cast.jonas, desk.cast.ada]) {
      const browser = await signIn(desk, stranger);
      for (const path of ['/publications', '/publications/export']) expect((await browser.get(path)).status).toBe(403);
    }
  });
});

import { isPostgres } from '../../src/core/database/columns';
import { repo, sql } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { Rights } from '../../src/people/access/rights.service';
import { Settings } from '../../src/settings/settings.service';
import { SurveyAnswers } from '../../src/surveys/answer/survey-answers.service';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { surveyConditions, surveySettings } from '../../src/surveys/survey-settings';
import { Ticket } from '../../src/tickets/ticket.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let days = 0;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
});
afterAll(() => desk.close());
beforeEach(async () => {
  days += 40;
  await desk.travel(new Date(desk.clock.now().getTime() + 40 * 86_400_000));
});

const say = (browser: Browser, path: string, body: Record<string, string> = {}) =>
  browser.post(path).type('form').send(body);
const flashOf = async (browser: Browser, path: string): Promise<string> => (await browser.get(path).expect(200)).text;
const invitationOf = (path: string) =>
  repo(SurveyInvitation).findOneByOrFail({ subjectId: Number(path.replace(/\D/g, '')) });

/** Jonas solves something for Ana, who confirms it. */
async function solved(words: string): Promise<string> {
  const [ana, jonas] = [await signIn(desk, cast.ana), await signIn(desk, cast.jonas)];
  const need = {
    words,
    text: 'No screen.',
    canWork: 'hardly',
    touches: 'me',
    service: String(cast.services.laptop.id),
  };
  const ticket = /\/tickets\/\d+/.exec((await say(ana, '/tickets', need).expect(303)).headers.location)?.[0] ?? '';
  await say(jonas, `${ticket}/resolutions`, { outcome: 'solved', solution: 'A new cable.' }).expect(303);
  await say(ana, `${ticket}/confirmations`).expect(303);
  return ticket;
}

async function answered(words: string, score: number, comment: string): Promise<string> {
  const ticket = await solved(words);
  const { id, drawn } = await invitationOf(ticket);
  const second =
    drawn === 'driver' ? { driver: 'speed' } : drawn === 'ces' ? { ces: 6 } : { lens: 'They would come back.' };
  await desk.app.get(SurveyAnswers).give(id, { score, comment, wantsCall: false, ...second }, desk.clock.now());
  await desk.settle();
  return ticket;
}

describe('on the ticket', () => {
  it('whoever helped reads score and words, the lead the name with them, another agent nothing', async () => {
    const ticket = await answered('Dock is dead', 5, 'Quick and kind.');
    const read = async (person: Cast['ana']) => (await (await signIn(desk, person)).get(ticket)).text;
    const helped = await read(cast.jonas);
    expect(helped).toContain('They rated this 5 of 5, Very good.');
    expect(helped).toContain('“Quick and kind.”');
    expect(helped).not.toContain('Ana Ruiz rated');
    expect(helped).toMatch(/What mattered most\? Speed|The desk made it easy: 6 of 7|They would come back/);
    expect(await read(cast.mira)).toContain('Ana Ruiz rated this 5 of 5, Very good.');
    await desk.app.get(Rights).grant(cast.sam.id, ['agent'], null, desk.clock.now());
    const other = await read(cast.sam);
    expect(other).toContain('Dock is dead');
    expect(other).not.toContain('Quick and kind.');
    expect(other).not.toContain('rated this 5 of 5');
    await desk.app.get(Rights).setRoles(cast.sam.id, [], null, desk.clock.now());
    await (await signIn(desk, cast.carla)).get(ticket).expect(404);
  });

  it('whoever follows it up reads the name too, and a changed answer beside the one that counts', async () => {
    const ticket = await answered('Dock is slow', 1, 'Two days.');
    const { id } = await invitationOf(ticket);
    await desk.travel(new Date(desk.clock.now().getTime() + 25 * 3_600_000));
    await desk.app
      .get(SurveyAnswers)
      .give(id, { score: 4, comment: 'Better now.', wantsCall: false }, desk.clock.now());
    const text = (await (await signIn(desk, cast.mira)).get(ticket)).text;
    expect(text).toContain('Ana Ruiz rated this 4 of 5, Good.');
    expect(text).toContain('First answer 1; 1 counts.');
  });

  it('nobody reads there what was said in confidence', async () => {
    const ticket = await answered('Dock is loud', 5, 'Only in confidence.');
    await repo(SurveyInvitation).update({ id: (await invitationOf(ticket)).id }, { confidential: true });
    for (const person of [cast.jonas, cast.mira])
      expect((await (await signIn(desk, person)).get(ticket)).text).not.toContain('Only in confidence.');
    expect((await (await signIn(desk, cast.jonas)).get('/my-answers').expect(200)).text).not.toContain(
      'Only in confidence.',
    );
  });
});

describe('in the portal', () => {
  it('the question stands on the front page of whoever is asked, until it is answered; for nobody else', async () => {
    const ticket = await solved('Monitor flickers');
    const { id } = await invitationOf(ticket);
    const front = async (person: Cast['ana']) => (await (await signIn(desk, person)).get('/').expect(200)).text;
    expect(await front(cast.ana)).toContain(`href="/surveys/${id}"`);
    for (const person of [cast.sam, cast.jonas, cast.mira]) expect(await front(person)).not.toContain(`/surveys/${id}`);
    const asked = async () => (await (await signIn(desk, cast.ana)).get(`/surveys/${id}`).expect(200)).text;
    expect(await asked()).toContain('Jonas Weber helped you.');
    const { subjectId } = await invitationOf(ticket);
    await repo(Ticket).update({ id: subjectId }, { outcome: 'declined' });
    expect(await asked()).toContain('It was declined; tell us how we handled it.');
    expect(await asked()).not.toContain('helped you');
    await desk.app.get(SurveyAnswers).give(id, { score: 3, comment: '', wantsCall: false }, desk.clock.now());
    expect(await front(cast.ana)).not.toContain(`/surveys/${id}`);
  });
});

describe('my answers', () => {
  it('an agent reads their own alone, without names; a lead the team’s thanks; others nothing', async () => {
    await answered('New headset', 5, 'You saved my call.');
    const jonas = (await (await signIn(desk, cast.jonas)).get('/my-answers').expect(200)).text;
    expect(jonas).toMatch(/<h3>[A-Z][a-z]+ 20\d\d<\/h3>[^]*You saved my call\./);
    expect(jonas).not.toContain('Ana Ruiz');
    expect(jonas).not.toContain('Thanks to your team');
    for (const person of [cast.jonas, cast.mira])
      expect((await (await signIn(desk, person)).get('/queue').expect(200)).text).toContain(
        '1 thank-you since yesterday',
      );
    expect((await (await signIn(desk, cast.tom)).get('/queue').expect(200)).text).not.toContain('thank-you');
    const mira = (await (await signIn(desk, cast.mira)).get('/my-answers').expect(200)).text;
    expect(mira).toContain('Ana Ruiz thanks Jonas Weber');
    expect(mira).toContain('You saved my call.');
    expect(mira).not.toContain('Two days.');
    await desk.app.get(Rights).grant(cast.sam.id, ['agent'], null, desk.clock.now());
    const sam = (await (await signIn(desk, cast.sam)).get('/my-answers').expect(200)).text;
    expect(sam).toContain('Nobody has answered yet.');
    await desk.app.get(Rights).setRoles(cast.sam.id, [], null, desk.clock.now());
    for (const person of [cast.ana, cast.carla]) await (await signIn(desk, person)).get('/my-answers').expect(403);
  });

  it('a private service stays within its team, also for whoever solved it', async () => {
    const ticket = await answered('A secret of ours', 5, 'Kept well.');
    await repo(SurveyInvitation).update(
      { id: (await invitationOf(ticket)).id },
      { serviceId: cast.services.security.id },
    );
    const text = (await (await signIn(desk, cast.jonas)).get('/my-answers').expect(200)).text;
    expect(text).toContain('You saved my call.');
    expect(text).not.toContain('Kept well.');
  });
});

describe('asking by hand', () => {
  const settings = () => desk.app.get(Settings);
  const now = () => desk.clock.now();
  const mails = () => repo(Mail).findBy({ personId: cast.ana.id, template: 'survey' });

  it('a lead asks somebody who was not drawn, once; the mail leaves', async () => {
    await settings().set(surveySettings.share, 0, null, now());
    const ticket = await solved('Not drawn');
    expect(await invitationOf(ticket)).toMatchObject({ state: 'skipped', reason: 'not_drawn' });
    const before = (await mails()).length;
    const mira = await signIn(desk, cast.mira);
    expect(await flashOf(mira, ticket)).toContain('Ask how it went');
    await say(mira, `${ticket}/manual-surveys`).expect(303);
    expect(await flashOf(mira, ticket)).toContain('We’re asking Ana');
    await desk.travel(new Date(now().getTime() + 120_000));
    expect((await mails()).length).toBe(before + 1);
    expect(await invitationOf(ticket)).toMatchObject({ state: 'asked', reason: null });
    await say(mira, `${ticket}/manual-surveys`).expect(303);
    expect(await flashOf(mira, ticket)).toContain('Ana has already been asked about this');
    expect((await mails()).length).toBe(before + 1);
    await settings().set(surveySettings.share, 100, null, now());
  });

  it('also where the kind or the service is left out', async () => {
    await settings().set(surveyConditions.leftOutServices, [cast.services.laptop.id], null, now());
    const ticket = await solved('Left out');
    expect(await invitationOf(ticket)).toMatchObject({ state: 'skipped', reason: 'service_left_out' });
    await say(await signIn(desk, cast.mira), `${ticket}/manual-surveys`).expect(303);
    expect(await invitationOf(ticket)).toMatchObject({ state: 'planned', reason: null });
    await settings().set(surveyConditions.leftOutServices, [], null, now());
  });

  it("not in somebody's quiet days: the page says why", async () => {
    await solved('First');
    const ticket = await solved('Second');
    expect(await invitationOf(ticket)).toMatchObject({ state: 'skipped', reason: 'quiet_period' });
    const mira = await signIn(desk, cast.mira);
    await say(mira, `${ticket}/manual-surveys`).expect(303);
    expect(await flashOf(mira, ticket)).toContain('We won’t ask Ana. Asked about something else a few days earlier.');
    expect(await invitationOf(ticket)).toMatchObject({ state: 'skipped', reason: 'quiet_period' });
  });

  it('not by an agent, a stranger or an executive, and not before it has ended', async () => {
    const ticket = await solved('Whose hand');
    for (const person of [cast.jonas, cast.sam, cast.carla, cast.ana])
      await say(await signIn(desk, person), `${ticket}/manual-surveys`).expect(403);
    await say(await signIn(desk, cast.ana), `${ticket}/reopenings`, { reason: 'Still dead' }).expect(303);
    const refused = await say(await signIn(desk, cast.mira), `${ticket}/manual-surveys`);
    expect([refused.status, refused.text.includes('You can ask once it’s closed.')]).toEqual([422, true]);
  });
});

describe('the lists', () => {
  it('ride their indexes', async () => {
    // How PostgreSQL chooses depends on how many rows there are; the indexes are the same ones.
    if (isPostgres()) return;
    const explain = async (where: string, ...params: unknown[]) =>
      JSON.stringify(
        await sql(
          `EXPLAIN QUERY PLAN SELECT i."id" FROM "survey_invitation" i WHERE ${where} ORDER BY i."answeredAt" DESC
            LIMIT 50`,
          params,
        ),
      );
    expect(await explain('i."resolverId" = ? AND i."answeredAt" IS NOT NULL', 1)).toContain(
      'ix_survey_invitation_resolver',
    );
    expect(await explain('i."teamId" = ? AND i."answeredAt" > ?', 1, '2026-01-01')).toContain(
      'ix_survey_invitation_team',
    );
  });
});

describe('the health of asking', () => {
  it(
    'tells when the work ran, how many were not asked, and each reason; to an administrator alone, without ' +
      'names or titles',
    async () => {
      await solved('Told of one');
      await solved('Told of another');
      const { text } = await (await signIn(desk, cast.ada)).get('/admin/surveys').expect(200);
      for (const words of [
        'surveys: send',
        'Why we didn’t ask',
        'Asked about something else a few days earlier',
        'FH-',
      ])
        expect(text).toContain(words);
      for (const words of ['Told of another', 'Ana Ruiz']) expect(text).not.toContain(words);
      for (const person of [cast.ana, cast.jonas, cast.mira, cast.carla])
        await (await signIn(desk, person)).get('/admin/surveys').expect(403);
    },
  );
});

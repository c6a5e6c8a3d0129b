import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { Recovery } from '../../src/recovery/recovery.entity';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
});
afterAll(() => desk.close());

const recovery = () => repo(Recovery).findOneByOrFail({ personId: cast.ana.id });

describe('a ticket that ended badly', () => {
  it('goes from a 2 to its lead, who did not help, and back to the requester with one last question', async () => {
    const [ana, jonas, mira] = [
      await signIn(desk, cast.ana),
      await signIn(desk, cast.jonas),
      await signIn(desk, cast.mira),
    ];
    const service = String(cast.services.laptop.id);
    const need = { words: 'Docking station dead', text: 'No screen.', canWork: 'hardly', touches: 'me', service };
    const filed = await ana.post('/tickets').type('form').send(need).expect(303);
    const ticket = /\/tickets\/\d+/.exec(filed.headers.location)?.[0] ?? '';
    await jonas.post(`${ticket}/replies`).type('form').send({ text: 'I look at it.', then: 'open' }).expect(303);
    await jonas
      .post(`${ticket}/resolutions`)
      .type('form')
      .send({ outcome: 'solved', solution: 'A new cable.' })
      .expect(303);
    const confirmed = await ana.post(`${ticket}/confirmations`).expect(303);
    const question = await ana.get(confirmed.headers.location).expect(200);
    expect(question.text).toContain('Docking station dead');
    expect(question.text).toContain('Jonas will see your score');
    await ana
      .post(confirmed.headers.location)
      .type('form')
      .send({ score: '2', comment: 'Two days without a screen.' })
      .expect(303);
    // Who gets in touch, and by when, before anything else is asked: also before the case is opened.
    const thanks = (await ana.get(confirmed.headers.location).expect(200)).text;
    expect(thanks).toMatch(/That wasn’t good enough\.[\s\S]*Mira Kaya, who didn’t work on it, will get in touch/);
    expect(thanks.indexOf('will get in touch')).toBeLessThan(thanks.indexOf('/quote') >>> 0);
    expect(thanks).not.toContain('The team reads every answer');
    await desk.settle();
    const told = async () => (await ana.get(ticket).expect(200)).text;
    expect((await ana.get(confirmed.headers.location)).text).toContain('Mira Kaya, who didn’t work on it');
    expect(await told()).toMatch(
      /We’re making this right[\s\S]*Mira, who didn’t work on it, will get in touch with you by/,
    );
    expect((await jonas.get(ticket)).text).not.toContain('We’re making this right');

    const { id, version } = await recovery();
    expect(await recovery()).toMatchObject({
      ownerId: cast.mira.id,
      resolverId: cast.jonas.id,
      teamId: cast.teams.workplace.id,
    });
    expect((await mira.get(`/recoveries/${id}`).expect(200)).text).toContain('Two days without a screen.');
    await jonas.get(`/recoveries/${id}`).expect(404);
    const story = (await jonas.get(ticket).expect(200)).text;
    expect(story).toContain('Ana Ruiz told us how it went');
    await mira
      .post(`/recoveries/${id}/contact`)
      .type('form')
      .send({ version: String(version) })
      .expect(303);
    expect(await told()).toContain('Mira spoke with you and is putting it right.');
    const ending = { version: String(version + 1), cause: 'slow', remedy: 'A spare one stands ready now.' };
    await mira.post(`/recoveries/${id}/resolution`).type('form').send(ending).expect(303);
    expect(await told()).toContain('What was done: A spare one stands ready now.');
    await desk.travel(new Date(desk.clock.now().getTime() + 60 * 60_000));

    const mails = await repo(Mail).findBy({ personId: cast.ana.id });
    expect(mails.filter(({ template }) => template === 'recovery-question')).toHaveLength(1);
    // Whoever answered on confirming gets no mail that asks.
    expect(mails.filter(({ template }) => template === 'survey')).toEqual([]);
  });
});

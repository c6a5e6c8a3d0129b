import { repo } from '../../src/core/database/tx';
import { Settings } from '../../src/settings/settings.service';
import { Improvement } from '../../src/recovery/improvements/improvement.entity';
import { recoveryCauses } from '../../src/recovery/recovery-causes';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let mira: Browser;
let ana: Browser;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  mira = await signIn(desk, cast.mira);
  ana = await signIn(desk, cast.ana);
});
afterAll(() => desk.close());

const entry = {
  said: 'Passwords cost us a morning.',
  did: 'You reset it yourself, in a minute.',
  since: '2026-03-02',
  cause: 'slow',
};
const newest = async () => (await repo(Improvement).find({ order: { id: 'DESC' }, take: 1 }))[0];

describe('you said, we did', () => {
  it('is written, published to everybody, taken back, and never lost on a slip', async () => {
    const slip = await mira
      .post('/improvements')
      .type('form')
      .send({ ...entry, did: '', since: '2026-02-31' })
      .expect(422);
    for (const words of [entry.said, 'Say what’s different now.', 'There’s no such day.'])
      expect(slip.text).toContain(words);
    await mira.post('/improvements').type('form').send(entry).expect(303);
    const { id, version } = await newest();
    for (const page of ['/', '/you-said']) expect((await ana.get(page).expect(200)).text).not.toContain(entry.did);
    await mira
      .post(`/improvements/${id}/publication`)
      .type('form')
      .send({ version: String(version) })
      .expect(303);
    for (const page of ['/', '/you-said']) expect((await ana.get(page).expect(200)).text).toContain(entry.did);
    expect((await ana.get('/you-said')).text).toContain('Since 2 March 2026.');
    await mira
      .post(`/improvements/${id}/publication`)
      .type('form')
      .send({ version: String(version) })
      .expect(409);
    await mira
      .post(`/improvements/${id}`)
      .type('form')
      .send({ ...entry, did: 'In half a minute.', version: String(version + 1) })
      .expect(303);
    expect((await ana.get('/you-said')).text).toContain('In half a minute.');
    await mira
      .post(`/improvements/${id}/withdrawal`)
      .type('form')
      .send({ version: String(version + 2) })
      .expect(303);
    expect((await ana.get('/you-said')).text).not.toContain('In half a minute.');
    expect(await newest()).toMatchObject({ publishedAt: null, did: 'In half a minute.' });
  });

  it('a double click writes it once', async () => {
    const before = await repo(Improvement).count();
    const twice = { ...entry, said: 'Twice', submission: 'the-same-click' };
    await Promise.all([1, 2].map(() => mira.post('/improvements').type('form').send(twice)));
    expect(await repo(Improvement).count()).toBe(before + 1);
  });

  it('employees, agents, executives and a stranger write none of it', async () => {
    for (const person of [cast.ana, cast.jonas, cast.carla, cast.sam]) {
      const browser = await signIn(desk, person);
      await browser.get('/improvements').expect(403);
      await browser.post('/improvements').type('form').send(entry).expect(403);
    }
    await (await signIn(desk, cast.chris)).get('/improvements').expect(200);
  });
});

describe('the list of causes', () => {
  const causes = () => desk.app.get(Settings).get(recoveryCauses);
  const typed = async (change: Record<string, string | undefined>) => ({
    ...Object.fromEntries(
      (await causes()).flatMap(({ code, words }) => [
        [code, words],
        [`${code}-offered`, 'yes'],
      ]),
    ),
    ...change,
  });

  it('is renamed, added to and retired; a code keeps its place', async () => {
    await mira
      .post('/recoveries/causes')
      .type('form')
      .send(await typed({ slow: 'It took far too long', added: 'The tool itself', 'rules-offered': undefined }))
      .expect(303);
    const list = await causes();
    expect(list.find(({ code }) => code === 'slow')).toEqual({ code: 'slow', words: 'It took far too long' });
    expect(list.find(({ code }) => code === 'rules')).toMatchObject({ retired: true });
    expect(list.at(-1)).toMatchObject({ words: 'The tool itself' });
  });

  it('what cannot be is said beside its field, with what was typed', async () => {
    const before = await causes();
    const slip = await mira
      .post('/recoveries/causes')
      .type('form')
      .send(await typed({ slow: '', added: 'Something else' }))
      .expect(422);
    expect(slip.text).toContain('Name the cause, or');
    expect(slip.text).toContain('This cause is already in the list.');
    expect(await causes()).toEqual(before);
    const { slow } = await typed({});
    const none = await mira.post('/recoveries/causes').type('form').send({ slow }).expect(422);
    expect(none.text).toContain('Offer at least one cause.');
  });

  it('is nobody else’s to change', async () => {
    for (const person of [cast.ana, cast.jonas, cast.carla, cast.chris, cast.sam]) {
      await (await signIn(desk, person)).post('/recoveries/causes').type('form').send({}).expect(403);
    }
  });
});

import { PersonalData } from '../../src/people/privacy/personal-data';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { SurveyAnswers } from '../../src/surveys/answer/survey-answers.service';
import { Filing } from '../../src/tickets/filing/filing.service';
import { startApp } from '../support/app';
import { type Browser, signIn } from '../support/cast';
import { type Parcels, withParcels } from '../surveys/parcels';

let desk: Parcels;
let ana: Browser;

beforeAll(async () => {
  desk = await withParcels(await startApp());
  const { ana: person, services } = desk.cast;
  const actor = {
    id: person.id,
    name: person.name,
    email: person.email,
    roles: new Set(['employee'] as const),
    teamIds: [],
    leadOf: [],
    departmentId: null,
    managerId: null,
    zone: person.zone,
    locale: person.locale,
  };
  await desk.app.get(Filing).file(
    {
      title: 'VPN drops',
      words: 'It drops <b>every</b> hour',
      requesterId: person.id,
      submittedBy: actor,
      serviceId: services.vpn.id,
      canWork: 'hardly',
      touches: 'me',
      channel: 'portal',
    },
    desk.clock.now(),
  );
  const { id } = await desk.ended(1);
  await desk.app.get(SurveyAnswers).give(id, { score: 2, comment: 'Took a week', wantsCall: false }, desk.clock.now());
  await desk.settle();
  ana = await signIn(desk, person);
});
afterAll(() => desk.close());

it('is asked to sign in first, and shows everybody their own alone', async () => {
  expect((await desk.visitor.get('/my/data')).headers.location).toContain('/sign-in');
  expect((await desk.visitor.get('/my/data/download')).headers.location).toContain('/sign-in');
  for (const stranger of [desk.cast.sam, desk.cast.ada, desk.cast.mira]) {
    const { text } = await (await signIn(desk, stranger)).get('/my/data').expect(200);
    expect(text).toContain(stranger.email);
    expect(text).not.toContain('Took a week');
    expect(text).not.toContain('VPN drops');
  }
});

it(
  'tells who they are, what they asked for, wrote and said, what followed, which mails they got, and that ' +
    'they came in',
  async () => {
    const { text } = await ana.get('/my/data').expect(200);
    const words = [
      'Name: Ana Ruiz',
      'ana.ruiz@example.com',
      'Department: Sales',
      'Lena Brandt',
      'VPN drops (FH-',
      'It drops &lt;b&gt;every&lt;/b&gt; hour',
      '2 of 5: Took a week',
      'Someone was to get in touch with you',
      'You signed in with a link',
    ];
    for (const one of words) expect(text).toContain(one);
    expect(text).toMatch(/What stays in your browser[^]*What we don’t keep[^]*What you search for/);
  },
);

it('says for each part who may see it and how long it stays', async () => {
  const parts = await desk.app.get(PersonalData).of(desk.cast.ana.id, 'en-GB');
  expect(parts.length).toBeGreaterThanOrEqual(9);
  for (const { label, who, howLong } of parts)
    expect([label, who, howLong].every((words) => words.length > 3)).toBe(true);
  const { text } = await ana.get('/my/data');
  expect(text.match(/Who can see it/g)).toHaveLength(parts.length);
  expect(text).toContain('12 months. Then your name and comment are deleted');
});

it('comes as a file with the same in it', async () => {
  const { headers, text } = await ana.get('/my/data/download').expect(200);
  expect(headers['content-disposition']).toContain('what-the-desk-knows-about-me.json');
  expect(headers['content-type']).toContain('application/json');
  const { parts } = JSON.parse(text) as { parts: { label: string; items: { words: string }[] }[] };
  expect(parts.map(({ label }) => label)).toEqual(
    (await desk.app.get(PersonalData).of(desk.cast.ana.id, 'en-GB')).map(({ label }) => label),
  );
  expect(text).toContain('Took a week');
});

it('is reached from the account and the menu', async () => {
  const { text } = await ana.get('/account').expect(200);
  expect(text.match(/href="\/my\/data"/g)?.length).toBe(2);
});

it('is empty of words once the person is erased', async () => {
  await desk.app.get(Erasure).erase(desk.cast.ana.id, desk.cast.ada.id, desk.clock.now());
  expect(JSON.stringify(await desk.app.get(PersonalData).of(desk.cast.ana.id, 'en-GB'))).not.toMatch(
    /Took a week|VPN drops|every<|Ruiz|ana\.ruiz/,
  );
});

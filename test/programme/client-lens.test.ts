import { repo } from '../../src/core/database/tx';
import { Settings } from '../../src/settings/settings.service';
import { SurveyAnswers } from '../../src/surveys/answer/survey-answers.service';
import { surveySettings } from '../../src/surveys/survey-settings';
import { CarryOver } from '../../src/programme/carry-over/carry-over.entity';
import { ClientLens } from '../../src/programme/carry-over/client-lens';
import { startApp } from '../support/app';
import { signIn } from '../support/cast';
import { type Parcels, withParcels } from '../surveys/parcels';

let desk: Parcels;
let next = 0;

async function said(lens: string, { serviceId = desk.cast.services.email.id, again = '' } = {}): Promise<void> {
  next += 1;
  await desk.travel(new Date(desk.clock.now().getTime() + 40 * 86_400_000));
  const { id } = await desk.ended(next, { serviceId });
  const give = (words: string) =>
    desk.app
      .get(SurveyAnswers)
      .give(id, { score: 4, comment: '', wantsCall: false, lens: words } as never, desk.clock.now());
  await give(lens);
  if (again) await give(again);
}

/** Two weeks later, when nobody can change an answer any more. */
const final = () => desk.travel(new Date(desk.clock.now().getTime() + 15 * 86_400_000));

beforeAll(async () => {
  desk = await withParcels(await startApp());
  const { driverShare, cesShare, lensShare } = surveySettings;
  for (const [setting, share] of [
    [driverShare, 0],
    [cesShare, 0],
    [lensShare, 100],
  ] as const)
    await desk.app.get(Settings).set(setting, share, null, desk.clock.now());
});
afterAll(() => desk.close());

const page = async (person: keyof Pick<Parcels['cast'], 'mira' | 'carla' | 'sam'>, path = '/pilot/carry-over') =>
  (await (await signIn(desk, desk.cast[person])).get(path).expect(200)).text.replaceAll('&#x3D;', '=');

it('four answers stay unread', async () => {
  for (const words of ['They would come back.', 'Say when.', 'Nobody passes me on.']) await said(words);
  await said('Old words.', { again: 'Jonas would be praised.' });
  await said('About the private thing.', { serviceId: desk.cast.services.security.id });
  await final();
  expect(await desk.app.get(ClientLens).words(desk.clock.now())).toBeNull();
  expect(await page('mira')).not.toContain('They would come back.');
});

it('five stand together, the newest words of each, without names and without what is private', async () => {
  await said('A promise I can plan with.');
  expect(await desk.app.get(ClientLens).words(desk.clock.now())).toBeNull();
  await final();
  const shown = await page('carla');
  for (const words of ['They would come back.', '… would be praised.', 'A promise I can plan with.'])
    expect(shown).toContain(words);
  for (const words of ['Old words.', 'Jonas would', 'About the private thing.']) expect(shown).not.toContain(words);
  expect(shown).not.toContain('Turn into an idea');
});

it('whoever looks before and after one answer finds nothing new', async () => {
  const before = await desk.app.get(ClientLens).words(desk.clock.now());
  await said('One more, alone.');
  await final();
  expect(await desk.app.get(ClientLens).words(desk.clock.now())).toEqual(before);
});

it('a stranger reads none of them, and still gives ideas', async () => {
  const shown = await page('sam');
  expect(shown).not.toContain('They would come back.');
  expect(shown).toContain('Add an idea');
});

it('a lead makes an idea of one: its words stand in the form', async () => {
  const shown = await page('mira');
  const [, from] =
    /carry-over\?from=(\d+)#idea"[^>]*>Turn into an idea<span class="sr"[^>]*>: A promise I can plan with\./.exec(
      shown,
    ) ?? [];
  expect(await page('mira', `/pilot/carry-over?from=${from}`)).toMatch(
    /<textarea[^>]*name="words"[^>]*>\s*A promise I can plan with\./,
  );
  expect(await repo(CarryOver).count()).toBe(0);
});

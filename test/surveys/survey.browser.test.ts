import type { Person } from '../../src/people/person.entity';
import type { Actor } from '../../src/people/actor';
import { Actors } from '../../src/people/access/actors.service';
import { repo } from '../../src/core/database/tx';
import { Settings } from '../../src/settings/settings.service';
import type { SecondKind } from '../../src/surveys/second-question';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { surveySettings } from '../../src/surveys/survey-settings';
import { Resolution } from '../../src/tickets/lifecycle/resolution.service';
import { Filing } from '../../src/tickets/filing/filing.service';
import { linksIn } from '../support/postbox';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';

const pictures = process.env.PICTURES;
let story: Story;

beforeAll(async () => {
  story = await Story.begin();
});
afterAll(() => story?.end());

const look = async (visitor: Visitor, name: string): Promise<void> => {
  if (pictures) await visitor.page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};

/** Something that Jonas solved for Ana, with this question drawn; gives the links of its mail. */
async function asked(title: string, drawn: SecondKind): Promise<{ id: number; links: string[] }> {
  const { app, clock } = story.desk;
  await story.desk.travel(new Date(clock.now().getTime() + 40 * 86_400_000));
  for (const [name, setting] of Object.entries({
    driver: surveySettings.driverShare,
    ces: surveySettings.cesShare,
    lens: surveySettings.lensShare,
  })) {
    await app.get(Settings).set(setting, name === drawn ? 100 : 0, null, clock.now());
  }
  const of = async ({ id }: Person) => (await app.get(Actors).load(id)) as Actor;
  const [ana, jonas] = [await of(story.cast.ana), await of(story.cast.jonas)];
  const ticket = await app.get(Filing).file(
    {
      title,
      words: title,
      requesterId: ana.id,
      submittedBy: ana,
      serviceId: story.cast.services.laptop.id,
      canWork: 'no',
      touches: 'me',
      channel: 'portal',
    },
    clock.now(),
  );
  await app.get(Resolution).resolve(jonas, ticket.id, { outcome: 'solved', words: 'A new cable.' }, clock.now());
  await app.get(Resolution).confirm(ana, ticket.id, clock.now());
  await story.desk.travel(new Date(clock.now().getTime() + 31 * 60_000));
  const { id } = await repo(SurveyInvitation).findOneByOrFail({ subjectKind: 'ticket', subjectId: ticket.id });
  return {
    id,
    links: linksIn(story.box.newest(story.cast.ana.email, /How did it go\?/)).filter((href) => href.includes('/s/')),
  };
}

const answers = (invitationId: number) =>
  repo(SurveyAnswer).find({ where: { invitationId }, order: { version: 'ASC' } });

describe.each([[1280], [390]])('the question at the end, %i px wide', (width) => {
  it.each([
    [
      'driver',
      (visitor: Visitor): Promise<void> => visitor.page.getByLabel('Being kept informed').check({ force: true }),
      'Being kept informed',
    ],
    [
      'ces',
      (visitor: Visitor): Promise<void> => visitor.page.locator('input[name="ces"][value="6"]').check({ force: true }),
      '6 of 7',
    ],
    [
      'lens',
      (visitor: Visitor): Promise<void> => visitor.page.getByLabel(/a client of ours/).fill('They would come back.'),
      'They would come back.',
    ],
  ] as const)(
    '%s: every link of the mail is fetched and nothing is recorded; one is opened, and sent',
    async (drawn, choose, shown) => {
      const { id, links } = await asked(`Dock, ${drawn} ${width}`, drawn);
      expect(links.length).toBeGreaterThanOrEqual(5);
      for (const href of links) expect((await fetch(href)).status).toBe(200);
      expect(await answers(id)).toEqual([]);
      const visitor = await Visitor.open(story.browser, story.desk.url, { width });
      await visitor.go(new URL(links.find((href) => href.endsWith('score=4')) as string).href);
      expect(await visitor.page.locator('input[name="score"]:checked').getAttribute('value')).toBe('4');
      await look(visitor, `answer-${drawn}-${width}`);
      if (drawn === 'driver' && pictures) {
        await visitor.page.emulateMedia({ colorScheme: 'dark' });
        await look(visitor, `answer-dark-${width}`);
      }
      await choose(visitor);
      await visitor.page.getByLabel(/What made you say that/).fill('Jonas told me each step.');
      await visitor.press('Send my answer');
      await visitor.sees('Thank you. Here’s what you told us.');
      await visitor.sees(shown);
      await look(visitor, `thanks-${drawn}-${width}`);
      expect(await answers(id)).toMatchObject([{ score: 4, comment: 'Jonas told me each step.' }]);
      expect(visitor.faults).toEqual([]);
      await visitor.close();
    },
  );
});

it('is answered by keyboard alone', async () => {
  const { id, links } = await asked('By keyboard', 'ces');
  const visitor = await Visitor.open(story.browser, story.desk.url);
  const { page } = visitor;
  await visitor.go(links.find((href) => href.endsWith('score=3')) as string);
  await page.locator('input[name="score"]:checked').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Typed, not clicked.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await visitor.sees('Thank you. Here’s what you told us.');
  expect(await answers(id)).toMatchObject([{ score: 4, ces: 2, comment: 'Typed, not clicked.' }]);
  await visitor.close();
});

it('is answered without script', async () => {
  const { id, links } = await asked('Without script', 'driver');
  const visitor = await Visitor.open(story.browser, story.desk.url, { script: false, width: 390 });
  await visitor.go(links.find((href) => href.endsWith('score=5')) as string);
  await visitor.page.getByLabel('Speed').check({ force: true });
  await visitor.press('Send my answer');
  await visitor.sees('Thank you. Here’s what you told us.');
  expect(await answers(id)).toMatchObject([{ score: 5, driver: 'speed' }]);
  await visitor.close();
});

it.each([[1280], [390]])('the pages behind it, %i px wide', async (width) => {
  for (const [person, paths] of [
    [story.cast.ada, ['/admin/surveys', '/admin/surveys/wording', '/admin/surveys/asking']],
    [story.cast.jonas, ['/my-answers']],
    [story.cast.mira, ['/my-answers']],
  ] as const) {
    const visitor = await Visitor.open(story.browser, story.desk.url, { width });
    await story.signsIn(visitor, person.email);
    for (const path of paths) {
      await visitor.go(path);
      await look(visitor, `${person.name.split(' ')[0]}${path.replaceAll('/', '-')}-${width}`);
    }
    if (person === story.cast.ada) {
      await visitor.go('/admin/surveys/wording');
      await visitor.press('Preview');
      await visitor.sees('As people will read it');
      await visitor.page.locator('iframe').scrollIntoViewIfNeeded();
      await visitor.page.frameLocator('iframe').getByText('Very good').waitFor();
      await look(visitor, `preview-${width}`);
      await visitor.press('Use this wording');
      await visitor.sees('Nothing was changed.');
    }
    expect(visitor.faults).toEqual([]);
    await visitor.close();
  }
});

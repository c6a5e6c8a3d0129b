import { tx } from '../../src/core/database/tx';
import { ConfidentialAnswers } from '../../src/confidential/answering/confidential-answers.service';
import { NpsQuestions } from '../../src/nps/nps-questions.service';
import { SurveySubjects } from '../../src/surveys/survey-subjects';
import { Surveys } from '../../src/surveys/invitation/surveys.service';
import { Story } from '../support/story';
import { linksIn } from '../support/postbox';
import { Visitor } from '../support/visit';
import { ask, day, everybody, hire } from './nps-desk';

let story: Story;
let phone: Visitor;
let desk: Visitor;

const look = process.env.PICTURES;
async function picture(visitor: Visitor, name: string): Promise<void> {
  if (!look) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await visitor.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await visitor.page.screenshot({ path: `${look}/${name}-${colorScheme}.png`, fullPage: true });
  }
}

beforeAll(async () => {
  story = await Story.begin();
  phone = await Visitor.open(story.browser, story.desk.url, { width: 390 });
  desk = await Visitor.open(story.browser, story.desk.url);
});
afterAll(async () => {
  await phone.close();
  await desk.close();
  await story.end();
});

const later = async (days: number) => {
  await story.desk.travel(new Date(story.desk.clock.now().getTime() + days * day));
  await story.desk.settle();
};
const mailed = (address: string): string =>
  linksIn(story.box.newest(address, /recommend/)).find((href) => href.includes('score=3'))!;

it('Ana answers in confidence on her phone, from the mail', () =>
  story.step(async () => {
    const { departments } = story.cast;
    await hire(story.desk, [
      ...Array.from({ length: 8 }, () => departments.sales.id),
      ...Array.from({ length: 6 }, () => departments.logistics.id),
      departments.it.id,
    ]);
    await ask(story.desk.app, 100, story.desk.clock.now());
    await later(0.3);
    await phone.go(mailed(story.cast.ana.email));
    await phone.sees('How likely are you to recommend our service desk to a colleague?');
    await phone.sees('Not at all likely');
    expect(await phone.page.getByRole('radio', { checked: true }).inputValue()).toBe('3');
    await picture(phone, 'nps-390');
    await phone.page.getByLabel('What is the main reason').fill('Nobody picks up on Fridays.');
    await phone.press('Send my answer');
    await phone.sees('It’s stored without your name.');
    await picture(phone, 'nps-given-390');
    await phone.press('Change it', 'link');
    await phone.page.getByLabel('You may contact me').check();
    await phone.press('Change my answer');
    await phone.sees('Someone will contact you about it.');
  }));

it('Sam finds the question on his own page, with keyboard alone', () =>
  story.step(async () => {
    await desk.context.clearCookies();
    await story.signsIn(desk, story.cast.sam.email);
    await desk.go('/');
    await picture(desk, 'home-1280');
    await desk.press(/Would you recommend the service desk/, 'link');
    await picture(desk, 'nps-1280');
    await desk.page.getByRole('radio').first().focus();
    await desk.page.keyboard.press('ArrowRight');
    await desk.page.keyboard.press('ArrowRight');
    await desk.press('Send my answer');
    await desk.sees('of 10');
    await picture(desk, 'nps-given-1280');
    await desk.go('/');
    expect(await desk.page.getByRole('link', { name: /Would you recommend the service desk/ }).count()).toBe(0);
  }));

it('the month is published when nobody can answer any more; the executive reads groups and shuffled words', () =>
  story.step(async () => {
    const [answers, questions] = [story.desk.app.get(ConfidentialAnswers), story.desk.app.get(NpsQuestions)];
    const at = story.desk.clock.now();
    const others = (await hire(story.desk, [])).concat(
      everybody(story.cast).filter(({ id }) => id !== story.cast.ana.id && id !== story.cast.sam.id),
    );
    const ids = [
      ...others.map(({ id }) => id),
      ...Array.from({ length: 15 }, (_, i) => Math.max(...others.map(({ id }) => id)) + i + 1),
    ];
    for (const [i, id] of ids.entries()) {
      const open = await questions.openOf(id, at);
      if (open)
        await answers.give(
          await questions.question(open, at),
          {
            score: [9, 10, 8, 10, 6, 9, 7][i % 7],
            words: i % 2 ? '' : `What I think, number ${i}.`,
            mayContact: false,
          },
          at,
        );
    }
    await later(45);
    await desk.context.clearCookies();
    await story.signsIn(desk, story.cast.carla.email);
    await desk.go('/publications');
    await desk.sees('March 2026');
    await picture(desk, 'published-1280');
    await desk.press('Department', 'link');
    await desk.sees('Sales');
    await desk.sees('Logistics');
    await picture(desk, 'published-department-1280');
    expect(await desk.page.getByText('Nobody picks up').count()).toBe(0);
  }));

it('a lead words what was said, its author lets it be quoted and takes it back', () =>
  story.step(async () => {
    const { app, clock } = story.desk;
    app
      .get(SurveySubjects)
      .register('parcel', ({ id }) =>
        Promise.resolve({ title: 'The blue parcel', reference: `PA-${id}`, path: '/', helper: story.cast.jonas.name }),
      );
    const { id } = await tx(() =>
      app.get(Surveys).plan(
        { kind: 'parcel', id: 1 },
        {
          personId: story.cast.ana.id,
          cycle: 1,
          resolverId: story.cast.jonas.id,
          kind: 'question',
          serviceId: story.cast.services.email.id,
          teamId: story.cast.teams.workplace.id,
        },
        clock.now(),
      ),
    );
    await story.signsIn(phone, story.cast.ana.email);
    await phone.go(`/surveys/${id}?score=5`);
    await phone.page
      .getByLabel('What made you say that?')
      .fill('Jonas came to our floor in ten minutes and it was done.');
    await phone.press('Send my answer');
    await picture(phone, 'thanks-390');
    await phone.press('Yes, you can quote me anonymously');
    await phone.sees('We may quote this in a presentation, without your name.');
    await desk.context.clearCookies();
    await story.signsIn(desk, story.cast.mira.email);
    await desk.go('/quotes');
    await picture(desk, 'voices-lead-1280');
    await desk.press(/Jonas came to our floor/, 'link');
    await picture(desk, 'words-1280');
    await desk.page.getByRole('textbox', { name: 'Wording' }).fill('Somebody came within ten minutes and it was done.');
    await desk.press('Share this wording');
    await desk.context.clearCookies();
    await story.signsIn(desk, story.cast.chris.email);
    await desk.go('/quotes');
    await desk.sees('Somebody came within ten minutes and it was done.');
    await picture(desk, 'voices-1280');
    await phone.go('/my/data');
    await picture(phone, 'known-390');
    await phone.press('Withdraw request');
    await phone.sees(/Your words aren’t shown anywhere any more/);
    await desk.go('/my/data');
    await picture(desk, 'known-1280');
  }));

it('nothing on any page was out of reach or out of bounds', () =>
  expect([...phone.faults, ...desk.faults]).toEqual([]));

import type { Actor } from '../../src/people/actor';
import { Actors } from '../../src/people/access/actors.service';
import type { Person } from '../../src/people/person.entity';
import { Improvements } from '../../src/recovery/improvements/improvements.service';
import { Resolution } from '../../src/tickets/lifecycle/resolution.service';
import { Filing } from '../../src/tickets/filing/filing.service';
import { Surveys } from '../../src/surveys/invitation/surveys.service';
import { SurveyAnswers } from '../../src/surveys/answer/survey-answers.service';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';

const pictures = process.env.PICTURES;
let story: Story;

beforeAll(async () => {
  story = await Story.begin();
  const { app, clock } = story.desk;
  const of = async ({ id }: Person) => (await app.get(Actors).load(id)) as Actor;
  const [ana, jonas] = [await of(story.cast.ana), await of(story.cast.jonas)];
  const file = (title: string) =>
    app.get(Filing).file(
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
  const rated = await file('The docking station is dead');
  await app.get(Resolution).resolve(jonas, rated.id, { outcome: 'solved', words: 'A new cable.' }, clock.now());
  await app.get(Resolution).confirm(ana, rated.id, clock.now());
  const question = await app.get(Surveys).openFor({ kind: 'ticket', id: rated.id }, ana.id, clock.now());
  await app
    .get(SurveyAnswers)
    .give(question!.invitationId, { score: 1, comment: 'Two days without a screen.', wantsCall: true }, clock.now());
  await file('Nobody answers this one');
  await story.desk.travel('2026-03-11T14:00:00Z');
  const step = { actorId: story.cast.mira.id, at: clock.now() };
  const made = await app.get(Improvements).write(
    {
      said: 'Passwords cost us a morning.',
      did: 'You reset it yourself, in a minute.',
      since: '2026-03-02',
      cause: 'slow',
    },
    step,
  );
  await app.get(Improvements).show(made.id, made.version, true, step);
});
afterAll(() => story?.end());

it.each([[1280], [390]])(
  'a lead follows somebody up, counts and tells what changed; everybody reads it, %i px wide',
  async (width) => {
    const mira = await Visitor.open(story.browser, story.desk.url, { width });
    const look = async (visitor: Visitor, name: string): Promise<void> => {
      if (pictures) await visitor.page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
    };
    await story.signsIn(mira, story.cast.mira.email);
    await mira.go('/recoveries');
    await mira.sees('Before anyone asked');
    await look(mira, 'board');
    if (width === 1280) {
      await mira.press(/The docking station is dead/, 'link');
      await mira.sees('Two days without a screen.');
      await mira.page.getByLabel(/What did you talk about/).fill('She needs it by Friday.');
      await look(mira, 'case-open');
      await mira.press('I’ve spoken with them');
      await mira.page.getByLabel('What was the cause?').selectOption({ label: 'It took too long' });
      await mira.page.getByLabel('What was done for them?').fill('A spare one stands ready now.');
      await look(mira, 'case-contacted');
      await mira.press('Finish and ask if it’s sorted now');
      await mira.sees('Finished. We asked them if it’s sorted now.');
      await look(mira, 'case-done');
    }
    for (const [path, name] of [
      ['/recoveries/figures', 'figures'],
      ['/recoveries/causes', 'causes'],
      ['/improvements', 'improvements'],
      ['/improvements/new', 'improvement'],
    ] as const) {
      await mira.go(path);
      await look(mira, name);
    }
    const sam = await Visitor.open(story.browser, story.desk.url, { width });
    await story.signsIn(sam, story.cast.sam.email);
    await sam.go('/');
    await sam.sees('You reset it yourself, in a minute.');
    await look(sam, 'home');
    await sam.press('What else changed', 'link');
    await look(sam, 'you-said');
    expect([...mira.faults, ...sam.faults]).toEqual([]);
    await mira.close();
    await sam.close();
  },
);

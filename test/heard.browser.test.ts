import { repo } from '../src/core/database/tx';
import { guessFirst } from '../src/insights/guesses/guess-gate';
import { recoveryMetrics } from '../src/metrics/recovery-metrics';
import { Settings } from '../src/settings/settings.service';
import { Recovery } from '../src/recovery/recovery.entity';
import { SurveyInvitation } from '../src/surveys/survey-invitation.entity';
import { count, living, moreColleagues } from './insights/insights-desk';
import { linksIn } from './support/postbox';
import { Story, ticketIdOf } from './support/story';
import { Visitor } from './support/visit';

let story: Story;
const step = (work: () => Promise<void>) => () => story.step(work);

beforeAll(async () => {
  story = await Story.begin();
  const { desk, cast } = story;
  await desk.app.get(Settings).set(guessFirst, false, null, desk.clock.now());
  // Five others who were well served, so that there is something to say.
  const people = await moreColleagues(desk.app, cast, 5);
  const { file, solve, confirm, rate } = living(desk, cast);
  for (const person of people) {
    const id = await file(person);
    await solve(cast.jonas, id);
    await confirm(person, id);
    await rate(id, 5);
  }
});
afterAll(() => story?.end());

describe('asked once, heard, made right', () => {
  const people: Visitor[] = [];
  let ana: Visitor;
  let mira: Visitor;
  let id: number;

  const comesIn = async (address: string): Promise<Visitor> => {
    const visitor = await Visitor.open(story.browser, story.desk.url);
    people.push(visitor);
    await story.signsIn(visitor, address);
    return visitor;
  };

  afterAll(() => Promise.all(people.map((visitor) => visitor.close())));

  it(
    'an agent solves it, the employee confirms how long they could not work, and answers 2 with words',
    step(async () => {
      ana = await comesIn(story.cast.ana.email);
      await ana.go('/tickets/new?words=Docking%20station%20dead');
      await ana.page
        .getByRole('radio', { name: /Not at all|No, I cannot|I cannot/ })
        .first()
        .check();
      await ana.page.getByRole('radio', { name: /Only me|Just my own work/ }).check();
      await ana.page.getByLabel('What is it about?').selectOption({ label: 'Laptop' });
      await ana.press('Send to the desk');
      id = ticketIdOf(ana);
      await story.desk.travel('2026-03-10T10:30:00Z');
      const jonas = await comesIn(story.cast.jonas.email);
      await jonas.go(`/tickets/${id}`);
      await jonas.page.getByLabel('Your words').fill('A new cable lies on your desk.');
      await jonas.page.getByRole('radio', { name: 'Solve s' }).check();
      await jonas.page.getByLabel(/Your guess: how will they rate it/).selectOption({ label: '4 Good' });
      await jonas.press('Send and solve');
      await ana.go(`/tickets/${id}`);
      await ana.sees(/We think you couldn’t work for 2 h 30 min/);
      await ana.press('It works now');
      expect(await ana.page.locator('input[name=score]:checked').count()).toBe(0);
      await ana.page.locator('input[name=score][value="2"]').check({ force: true });
      await ana.page.locator('textarea[name=comment]').fill('Half a day without a screen, and nobody said a word.');
      await ana.press(/^Send/);
      await ana.sees(/Thank you/);
      expect(await repo(SurveyInvitation).findOneByOrFail({ subjectId: id, kind: 'csat' })).toMatchObject({
        countedScore: 2,
      });
      await story.desk.settle();
    }),
  );

  it(
    'somebody who did not help follows it up, step by step',
    step(async () => {
      const recovery = await repo(Recovery).findOneByOrFail({ subjectId: id });
      // It was open before she was asked: nobody had said a word in time. Her answer joined it.
      expect(recovery).toMatchObject({
        reason: 'low_score',
        resolverId: story.cast.jonas.id,
        ownerId: story.cast.mira.id,
      });
      expect(recovery.invitationId).not.toBeNull();
      mira = await comesIn(story.cast.mira.email);
      await mira.go('/recoveries');
      await mira.press(/Docking station dead/, 'link');
      await mira.sees('Half a day without a screen, and nobody said a word.');
      await mira.page.getByLabel(/What did you talk about/).fill('She needs a spare one on Fridays.');
      await mira.press('I’ve spoken with them');
      await mira.page.getByLabel('What was the cause?').selectOption({ label: 'We didn’t keep them informed' });
      await mira.page.getByLabel('What was done for them?').fill('A spare dock stands on her floor now.');
      await mira.press('Finish and ask if it’s sorted now');
      await story.desk.settle();
    }),
  );

  it(
    'and asks once whether it is right now; opening the mail’s links writes nothing',
    step(async () => {
      const mail = story.box.newest(story.cast.ana.email, /Did we make it right/);
      const links = linksIn(mail).filter((href) => href.includes('/r/'));
      for (const href of links) await fetch(href);
      expect((await repo(Recovery).findOneByOrFail({ subjectId: id })).madeRight).toBeNull();
      await ana.go(links[0]);
      await ana.page.getByRole('radio', { name: /Yes/ }).check();
      await ana.press(/^Send/);
      expect((await repo(Recovery).findOneByOrFail({ subjectId: id })).madeRight).toBe('yes');
    }),
  );

  it(
    'the executive sees the month with its interval and that it was made right, and opens the journeys without a name',
    step(async () => {
      await story.desk.settle();
      await count(story.desk.app);
      const carla = await comesIn(story.cast.carla.email);
      await carla.go('/trends');
      await carla.sees('% satisfied');
      await carla.sees(/between 44 and 97/);
      await carla.sees(recoveryMetrics.contacted.name);
      const contacted = carla.page.locator('.figure', { hasText: recoveryMetrics.contacted.name });
      expect(await contacted.innerText()).toMatch(/100/);
      await carla.press(/^See the journeys ?: Satisf/, 'link');
      await carla.sees(/journeys/);
      const html = await carla.page.content();
      for (const name of ['Ana Ruiz', 'Jonas Weber', 'Half a day without a screen']) expect(html).not.toContain(name);
      await carla.go('/recoveries/figures');
      await carla.sees(recoveryMetrics.contacted.name);
      await carla.sees('1 of 1');
      await carla.go(`/recoveries/${(await repo(Recovery).findOneByOrFail({ subjectId: id })).id}`);
      expect(await carla.page.content()).not.toContain('spare dock');
    }),
  );

  it('no page had an accessibility fault in light or dark, nor an error in its console', () => {
    expect(people.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

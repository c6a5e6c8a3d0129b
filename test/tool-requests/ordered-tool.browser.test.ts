import { repo } from '../../src/core/database/tx';
import { Absences } from '../../src/people/absences/absences.service';
import type { Person } from '../../src/people/person.entity';
import { FitReview } from '../../src/tool-requests/fit/fit-review.entity';
import { ApprovalRules } from '../../src/tool-requests/rules/approval-rules.service';
import { linksIn } from '../support/postbox';
import { Story, ticketIdOf } from '../support/story';
import { Visitor } from '../support/visit';
import { addRule, addTool } from './tools';

let story: Story;
const people: Visitor[] = [];
const step = (work: () => Promise<void>) => () => story.step(work);

// Tuesday, 10 March 2026, 09:00 in Berlin.
beforeAll(async () => {
  story = await Story.begin();
  const { desk, cast } = story;
  const { id } = await addTool(desk.app, cast, {
    name: 'Figma licence',
    description: 'Draw screens together',
    priceMinor: 150_00,
    seats: 1,
    ownerId: cast.mira.id,
    steps: ['Create the account'],
  });
  await addRule(desk.app, {
    name: 'Dear licences',
    toolIds: [id],
    steps: ['manager', { who: 'finance', personId: null, fromMinor: 1_000_00 }],
  });
  await desk.app.get(ApprovalRules).nameOffice('finance', cast.carla.id, null, desk.clock.now());
  const away = { from: '2026-03-09', until: '2026-03-20', substitute: cast.chris.email };
  await desk.app.get(Absences).enter(cast.carla, away, null, desk.clock.now());
});
afterAll(async () => {
  await Promise.all(people.map((visitor) => visitor.close()));
  await story?.end();
});

describe('a paid tool, for a date and for a while', () => {
  let ana: Visitor;
  let id: number;
  /** Nobody is still signed in after weeks. */
  const comes = async (person: Person): Promise<Visitor> => {
    const visitor = await story.opens(person);
    people.push(visitor);
    return visitor;
  };
  const waits = async (words: string | RegExp): Promise<void> => {
    await ana.go(`/tickets/${id}`);
    await ana.sees(words);
  };
  const linkTo = (person: Person, subject: RegExp, path: string): string =>
    linksIn(story.box.newest(person.email, subject)).find((href) => href.includes(path)) as string;

  it(
    'the employee asks for it, and reads who decides until when and who comes next',
    step(async () => {
      ana = await comes(story.cast.ana);
      await ana.go('/catalogue/figma-licence');
      await ana.sees('1 seat is free.');
      await ana.page.getByLabel('What do you need it for?').fill('I draw the new screens.');
      await ana.page.getByLabel('Needed by').fill('2026-03-20');
      await ana.page.getByLabel('Needed until').fill('2026-06-30');
      await ana.press('Request it');
      id = ticketIdOf(ana);
      await waits(
        'Waiting for Lena’s approval since 09:00 today. They have until 09:00 on Thu 12 Mar. Finance decides next.',
      );
    }),
  );

  it(
    'the manager asks back from the email; it is the employee’s turn, and they answer',
    step(async () => {
      await story.desk.travel('2026-03-10T08:30:00Z');
      const mail = story.box.newest(story.cast.lena.email, /Ana/);
      // Whoever answers the email decides nothing by it, and is told so.
      expect(mail.text).toContain('Replies to this email aren’t read.');
      const lena = await comes(story.cast.lena);
      await lena.go(linkTo(story.cast.lena, /Ana/, '/decisions/'));
      await lena.sees('20 March 2026');
      await lena.page.getByText('Ask Ana something first').click();
      await lena.page.getByLabel('What do you want to know?').fill('For which project?');
      await lena.press('Ask Ana');
      await waits('Lena asked you a question before deciding. It’s waiting for your answer. Please reply by');
      await ana.go('/');
      await ana.sees(/Waiting for you/);
      await story.desk.travel('2026-03-10T09:30:00Z');
      await ana.go(`/tickets/${id}`);
      await ana.page.getByLabel('Your answer').fill('The spring fair.');
      await ana.press('Send');
      await waits(/Waiting for Lena’s approval since/);
    }),
  );

  it(
    'the manager approves; finance is asked because of the sum, is away, and the substitute decides',
    step(async () => {
      await story.desk.travel('2026-03-10T10:00:00Z');
      const lena = await comes(story.cast.lena);
      await lena.go(linkTo(story.cast.lena, /answer|Ana/, '/decisions/'));
      await lena.sees('The spring fair.');
      await lena.press('Approve');
      await lena.sees(/You approved it/);
      await story.desk.settle();
      await waits(
        /Waiting for Chris’s approval since 11:00 today[^]*Carla Conti is away until Friday 20 March; Chris Lang/,
      );
      const chris = await comes(story.cast.chris);
      await chris.go(linkTo(story.cast.chris, /Ana/, '/decisions/'));
      await chris.sees('You decide for Carla Conti, who is away until Friday 20 March.');
      await chris.sees('€150 a month');
      await chris.press('Approve');
      await chris.sees(/You approved it/);
    }),
  );

  it(
    'the last seat is taken: whoever asks next reads that none is free',
    step(async () => {
      await story.desk.settle();
      await waits(/You’ll hear from us by/);
      await ana.sees(/Chris Lang decided for them/);
      const sam = await comes(story.cast.sam);
      await sam.go('/catalogue/figma-licence');
      await sam.sees('No seats are free. The desk will get one, which takes longer.');
    }),
  );

  it(
    'the desk does its steps and delivers; the employee confirms and rates',
    step(async () => {
      await story.desk.travel('2026-03-11T08:00:00Z');
      const jonas = await comes(story.cast.jonas);
      await jonas.go(`/tickets/${id}`);
      await jonas.press(/^Take it/);
      await jonas.press(/^Ordered/);
      await jonas.press(/^Done Create the account/);
      await jonas.press(/^Give a seat/);
      await waits(/Jonas/);
      await jonas.page.getByLabel('Your words').fill('Your seat is ready. Sign in with your usual account.');
      await jonas.page.getByRole('radio', { name: /^Deliver/ }).check();
      await jonas.press('Send and deliver');
      await jonas.sees(/has been delivered/);
      await story.desk.settle();
      await waits(/Delivered today/);
      await ana.press('I have it, and it works');
      await ana.page.getByRole('radio', { name: /Very good/ }).check();
      await ana.press(/^Send/);
      await ana.go('/my/things');
      await ana.sees('Until 30 June 2026');
    }),
  );

  it(
    'a month later they are asked once, on a phone and without a sign-in, whether it does what they needed it for',
    step(async () => {
      // Nobody is still signed in then: a page that stays open would ask for news in vain.
      for (const { page } of people) await page.goto('about:blank');
      await story.desk.travel('2026-04-13T08:00:00Z');
      await story.desk.settle();
      const link = linkTo(story.cast.ana, /does it do what you needed it for/, '/fit/');
      await fetch(link);
      expect((await repo(FitReview).findOneByOrFail({})).answer).toBeNull();
      const phone = await Visitor.open(story.browser, story.desk.url, { width: 390 });
      people.push(phone);
      await phone.go(link);
      await phone.press('Send');
      await phone.sees('Choose yes, partly or no.');
      await phone.page.getByRole('radio', { name: 'Partly' }).check();
      await phone.page.getByLabel('What’s missing, or could be better?').fill('Comments from outside.');
      await phone.press('Send');
      await phone.sees('Thanks. We won’t ask about it again.');
      expect(await repo(FitReview).find()).toMatchObject([{ answer: 'partly', missing: 'Comments from outside.' }]);
      const mira = await comes(story.cast.mira);
      await mira.go('/catalogue/figma-licence');
      await mira.press('What people say after a month', 'link');
      await mira.sees('Too few answers');
    }),
  );

  it('no page had an accessibility fault in light or dark, nor an error in its console', () => {
    expect(people.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

import { days } from '../../src/core/time';
import { repo } from '../../src/core/database/tx';
import { ConfidentialAnswer } from '../../src/confidential/confidential-answer.entity';
import { PulseRound } from '../../src/pulse/pulse-round.entity';
import { pulseSettings } from '../../src/pulse/pulse-settings';
import { Settings } from '../../src/settings/settings.service';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';

let story: Story;

beforeAll(async () => {
  story = await Story.begin();
});
afterAll(() => story.end());

const later = async (n: number): Promise<void> => {
  await story.desk.travel(new Date(story.desk.clock.now().getTime() + days(n)));
  await story.desk.settle();
};
const answered = async (visitor: Visitor, yes: string): Promise<void> => {
  await visitor.page.getByLabel(yes, { exact: true }).first().check({ force: true });
  for (const group of await visitor.page.getByRole('radiogroup').all())
    if (await group.getByLabel('Mostly').count()) await group.getByLabel('Mostly').check({ force: true });
};

test('it is asked in confidence, with and without JavaScript; nothing typed is lost, one answer is owed', () =>
  story.step(async () => {
    const { cast, desk } = story;
    await desk.app.get(Settings).set(pulseSettings.share, 100, null, desk.clock.now());
    const opens = async (person: (typeof cast)['sam'], options: { width?: number; script?: boolean } = {}) => {
      const visitor = await Visitor.open(story.browser, desk.url, options);
      await story.signsInQuietly(visitor, person);
      return visitor;
    };
    const chris = await opens(cast.chris);
    await chris.go('/pilot/parts');
    await chris.page
      .locator('section')
      .filter({ hasText: 'The question that decides it' })
      .getByRole('button', { name: 'Open it for everyone' })
      .click();
    await chris.sees('It’s open.');
    await later(0.3);

    const sam = await opens(cast.sam, { width: 390 });
    await sam.go('/');
    await sam.press(/Has this desk changed how you treat your clients/, 'link');
    await sam.page.getByLabel(/What was it/).fill('I name a time now.');
    await sam.press('Send my answers');
    await sam.sees('Choose one of the answers.');
    expect(await sam.page.getByLabel(/What was it/).inputValue()).toBe('I name a time now.');
    await sam.check();
    await answered(sam, 'Yes');
    await sam.press('Send my answers');
    await sam.sees('Here’s what you told us.');
    await sam.check();
    // Back, and sent again: the same six answers.
    await sam.page.goBack();
    await sam.page.goForward();
    await sam.press('Change it', 'link');
    await sam.press('Change my answers');
    await sam.sees('Here’s what you told us.');
    expect(await repo(ConfidentialAnswer).count()).toBe(6);

    for (const [person, yes] of [
      [cast.ana, 'Yes'],
      [cast.lena, 'No'],
      [cast.jonas, 'Not yet, but I’d like it to'],
      [cast.ada, 'No'],
    ] as const) {
      const other = await opens(person, { script: false });
      await other.go('/my/pulse');
      await answered(other, yes);
      await other.press('Send my answers');
      await other.sees('Here’s what you told us.');
      await other.close();
    }
    await later(35);
    const carla = await opens(cast.carla);
    await carla.go('/pulse');
    await carla.sees('40 %');
    await carla.check();
    await carla.page
      .getByLabel('Your answer, for everyone to read')
      .fill('Two of five. We name a time in every answer.');
    await carla.press('Answer in public');
    await carla.sees('Everyone can read it, and the next quarter can be asked.');
    const [round] = await repo(PulseRound).find();
    expect(round.repliedAt).not.toBeNull();

    const leader = await opens(cast.chris);
    await leader.go('/where-we-stand');
    await leader.sees('40 %');
    await leader.sees('Not begun');
    await leader.check();
    await leader.press('Add something', 'link');
    await leader.check();
    expect([...sam.faults, ...carla.faults, ...leader.faults]).toEqual([]);
  }));

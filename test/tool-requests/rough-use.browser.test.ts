import { Not, IsNull } from 'typeorm';
import { repo } from '../../src/core/database/tx';
import { Session } from '../../src/core/web/server/session.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { ApprovalQuestion } from '../../src/tool-requests/approval-question.entity';
import { IntakeForms } from '../../src/tickets/intake/intake-forms.service';
import { serviceSubject } from '../../src/tickets/intake/intake-question';
import { Holding } from '../../src/tool-requests/holding.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { Story, ticketIdOf } from '../support/story';
import { Visitor } from '../support/visit';
import { addTool, approvalsOf } from './tools';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
  await addTool(story.desk.app, story.cast, {
    name: 'Figma licence',
    priceMinor: 15_00,
    seats: 1,
    steps: ['Create the account'],
  });
});
afterAll(() => story?.end());

const factsOf = (subjectId: number, kind: string) => repo(Fact).countBy({ subjectKind: 'ticket', subjectId, kind });

it('back, two tabs, an ended sign-in and a double click do nothing twice, and lose no word', async () => {
  const { cast } = story;
  const ana = await story.opens(cast.ana);
  await ana.go('/catalogue/figma-licence');
  await ana.page.getByLabel('What do you need it for?').fill('I draw the new screens.');
  await ana.press('Request it');
  const id = ticketIdOf(ana);
  await ana.page.goBack();
  await ana.sees('You’ve asked for it, and it’s on its way.');
  expect(await repo(Ticket).count()).toBe(1);

  const [{ id: approval }] = await approvalsOf(id);
  const lena = await story.opens(cast.lena);
  await lena.go(`/decisions/by/${approval}`);
  await lena.page.getByText('Ask Ana something first').click();
  const question = lena.page.getByLabel('What do you want to know?');
  await question.fill('For which of the two fairs?');
  await repo(Session).delete({ personId: cast.lena.id });
  await lena.page.getByRole('button', { name: 'Ask Ana' }).click();
  await lena.sees('You’re no longer signed in. Sign in in another tab, then send again.');
  expect(await question.inputValue()).toBe('For which of the two fairs?');
  await story.signsInQuietly(lena, cast.lena);
  await lena.press('Send again');
  await lena.sees(/For which of the two fairs/);
  expect(await repo(ApprovalQuestion).countBy({ ticketId: id })).toBe(1);

  const other = await lena.context.newPage();
  await other.goto(`/decisions/by/${approval}`);
  await lena.page.getByRole('button', { name: 'Approve' }).dblclick();
  await lena.sees(/You approved it/);
  await other.getByRole('button', { name: 'Approve' }).click();
  await other
    .getByText(/already decided|You approved it/)
    .first()
    .waitFor();
  expect(await factsOf(id, 'approval.granted')).toBe(1);

  const jonas = await story.opens(cast.jonas);
  await jonas.go(`/tickets/${id}`);
  await jonas.page.getByRole('button', { name: /^Done Create the account/ }).dblclick();
  await jonas.sees(/done by Jonas, today/);
  expect(await factsOf(id, 'tool.step_done')).toBe(1);

  await jonas.press(/^Give a seat/);
  await jonas.page.getByLabel('Your words').fill('Sign in with your usual account.');
  await jonas.page.getByRole('radio', { name: /^Deliver/ }).check();
  await jonas.press('Send and deliver');

  await ana.go('/my/things');
  await ana.page.getByText('Give it back').first().click();
  await ana.page.getByRole('button', { name: 'Give it back' }).last().dblclick();
  await ana.sees('Going back');
  expect([await repo(Holding).countBy({ endedAt: Not(IsNull()) }), await factsOf(id, 'tool.ended')]).toEqual([1, 1]);
  expect([...ana.faults, ...lena.faults, ...jonas.faults]).toEqual([]);
  for (const visitor of [ana, lena, jonas] satisfies Visitor[]) await visitor.close();
});

it('whoever chooses a service again finds what they had answered to its questions', async () => {
  const { laptop, email } = story.cast.services;
  const question = {
    key: null,
    kind: 'text',
    label: 'Which device?',
    hint: null,
    required: false,
    choices: [],
  } as const;
  await story.desk.app.get(IntakeForms).save(serviceSubject(laptop.id), [{ ...question, choices: [] }]);
  const ana = await story.opens(story.cast.ana);
  await ana.go(`/tickets/new?service=${laptop.id}`);
  const [device, service] = [ana.page.getByLabel('Which device?'), ana.page.getByLabel('What is it about?')];
  await device.fill('The blue one');
  await service.selectOption(String(email.id));
  await device.waitFor({ state: 'detached' });
  await service.selectOption(String(laptop.id));
  await device.waitFor();
  expect([await device.inputValue(), ana.faults]).toEqual(['The blue one', []]);
  await ana.close();
});

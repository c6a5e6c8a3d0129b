import { repo } from '../../src/core/database/tx';
import { days } from '../../src/core/time';
import { MailRenderer } from '../../src/mail/rendering/mail-renderer.service';
import { Mail } from '../../src/mail/mail.entity';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { SurveyRetention } from '../../src/surveys/privacy/survey-retention.service';
import { SurveyDefinition } from '../../src/surveys/survey-definition.entity';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { FitReview } from '../../src/tool-requests/fit/fit-review.entity';
import { Holding } from '../../src/tool-requests/holding.entity';
import { ToolRequest } from '../../src/tool-requests/tool-request.entity';
import { Tool } from '../../src/tool-requests/tool.entity';
import { type Browser, signIn } from '../support/cast';
import { ask, toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;
let request: ToolRequest;

beforeAll(async () => {
  desk = await toolDesk();
  const ticketId = await ask(desk.browser.ana, desk.tools.figma);
  request = await repo(ToolRequest).findOneByOrFail({ ticketId });
  await repo(Tool).update({ id: desk.tools.figma.id }, { ownerId: desk.cast.mira.id });
});
afterAll(() => desk.close());

const never = new Date('9999-01-01T00:00:00Z');
type Name = 'ana' | 'lena' | 'jonas' | 'tom' | 'sam' | 'carla' | 'mira';

/** They got it on the same day. */
async function has(names: readonly Name[], toolId = desk.tools.figma.id): Promise<void> {
  for (const name of names)
    await repo(Holding).insert({
      ...Holding.had(request, desk.clock.now()),
      ...{ toolId, personId: desk.cast[name].id },
    });
}
const onto = async (count: number) => {
  await desk.travel(new Date(desk.clock.now().getTime() + days(count)));
  for (const name of ['ana', 'jonas', 'tom', 'sam', 'carla', 'lena', 'mira', 'ada'] as const)
    desk.browser[name] = await signIn(desk, desk.cast[name]);
};
const post = (browser: Browser, path: string, fields: Record<string, string> = {}) =>
  browser.post(path).type('form').send(fields);
const shown = async (browser: Browser, path: string) => (await browser.get(path).expect(200)).text;
const asked = (name: Name, tool = desk.tools.figma) =>
  repo(FitReview).findOneBy({ personId: desk.cast[name].id, toolId: tool.id });
const address = async (name: Name) => `/my/things/${(await asked(name))!.holdingId}/fit`;
async function linkOf(name: Name): Promise<string> {
  const mail = await repo(Mail).findOneByOrFail({ template: 'tool-fit', personId: desk.cast[name].id });
  const { text } = await desk.app.get(MailRenderer).render([mail], desk.clock.now());
  return /\/fit\/[\w-]{43}/.exec(text)![0];
}

it('whoever has had a tool for a month is asked once, within the limits of asking, and never its owner', async () => {
  await has(['ana', 'jonas', 'tom', 'sam', 'carla', 'mira']);
  await has(['ana'], desk.tools.headset.id);
  await onto(29);
  expect(await repo(FitReview).count()).toBe(0);
  const soon = new Date(desk.clock.now().getTime() + days(2));
  const { id: definitionId } = await repo(SurveyDefinition).findOneByOrFail({});
  await repo(SurveyInvitation).insert({
    ...{ subjectKind: 'ticket', subjectId: request.ticketId, cycle: 1, personId: desk.cast.tom.id, kind: 'csat' },
    ...{ state: 'expired', plannedAt: soon, dueAt: soon, wakeAt: never, askedAt: soon, answers: 0, version: 1 },
    ...{ definitionId, subjectType: 'tool_request' },
  });
  await onto(2);
  expect(await asked('tom')).toBeNull();
  expect(await asked('mira')).toBeNull();
  expect(await repo(Mail).countBy({ template: 'tool-fit' })).toBe(4);
  await onto(7);
  expect(await asked('tom')).not.toBeNull();
  expect(await repo(Mail).countBy({ template: 'tool-fit', personId: desk.cast.ana.id })).toBe(1);
  expect(await shown(desk.browser.ana, '/my/things')).toContain('Does it do what you needed it for?');
  expect(await shown(desk.browser.ana, '/')).toContain('Figma licence: does it do what you needed it for?');
});

it('the link asks without a sign-in; a press answers, opening it does not, and what is wrong comes back', async () => {
  const { sam } = desk.browser;
  const link = await linkOf('ana');
  const list = await shown(sam, link);
  expect(list).toContain('Do they do what you needed them for?');
  const { holdingId } = (await asked('ana'))!;
  expect(await shown(sam, `${link}/${holdingId}`)).toContain('reads it without your name');
  const wrong = await post(sam, `${link}/${holdingId}`, { missing: 'Layers.' }).expect(422);
  expect(wrong.text).toContain('Choose yes, partly or no.');
  expect(wrong.text).toContain('Layers.');
  expect((await asked('ana'))!.answeredAt).toBeNull();
  await post(sam, `${link}/${holdingId}`, { answer: 'no', missing: 'Layers.' }).expect(303);
  await post(sam, `${link}/${holdingId}`, { answer: 'partly', missing: 'Layers.' }).expect(303);
  expect(await asked('ana')).toMatchObject({ answer: 'partly', missing: 'Layers.' });
  expect(await shown(sam, `${link}/${holdingId}`)).toContain('Thanks. We won’t ask about it again.');
  const { holdingId: another } = (await asked('tom'))!;
  await sam.get(`${link}/${another}`).expect(404);
  await post(sam, `${link}/${another}`, { answer: 'no' }).expect(404);
});

it('somebody else’s question does not exist, whoever they are', async () => {
  const path = await address('ana');
  for (const name of ['sam', 'jonas', 'lena', 'mira', 'ada'] as const) {
    await desk.browser[name].get(path).expect(404);
    await post(desk.browser[name], path, { answer: 'no' }).expect(404);
  }
});

it('the owner reads nothing of four people, and five answers together', async () => {
  const results = '/catalogue/figma-licence/answers';
  for (const name of ['jonas', 'sam', 'carla'] as const)
    await post(desk.browser[name], await address(name), { answer: 'yes' }).expect(303);
  await onto(1.5);
  const { mira } = desk.browser;
  const few = await shown(mira, results);
  expect(few).toContain('Too few answers');
  expect(few).not.toContain('Layers.');
  await post(desk.browser.tom, await address('tom'), { answer: 'no', missing: 'It is slow.' }).expect(303);
  expect(await shown(mira, results)).toContain('Too few answers');
  await onto(1.5);
  const five = await shown(desk.browser.mira, results);
  expect(five).toContain('5 answers from 5 people asked');
  expect(five).toMatch(/Yes[^]*>3<[^]*60 % \(23 to 88\)/);
  expect(five).toContain('Layers.');
  expect(five).not.toContain('Ana Ruiz');
  await desk.browser.ada.get(results).expect(200);
  for (const browser of [desk.browser.ana, desk.browser.lena, desk.browser.jonas])
    await browser.get(results).expect(404);
  const late = await post(desk.browser.tom, await address('tom'), { answer: 'yes' }).expect(422);
  expect(late.text).toContain('This question has closed, so nothing was changed.');
});

it('an answer is told to its person alone, leaves no fact, and is forgotten with them and with the time', async () => {
  const told = await shown(desk.browser.ana, '/my/data');
  expect(told).toContain('What you said about your tools');
  expect(told).toContain('Figma licence does what you needed it for: Partly. Layers.');
  expect(await shown(desk.browser.jonas, `/tickets/${request.ticketId}`)).not.toContain('Layers.');
  expect(await repo(Fact).countBy({ kind: 'tool.fit' })).toBe(0);
  await desk.app.get(Erasure).erase(desk.cast.tom.id, desk.cast.ada.id, desk.clock.now());
  const kept = await repo(FitReview).findBy({ toolId: desk.tools.figma.id });
  expect(kept.filter(({ personId }) => personId === null)).toMatchObject([
    { answer: 'no', missing: null, holdingId: null },
  ]);
  await desk.app.get(SurveyRetention).run(new Date(desk.clock.now().getTime() + days(400)));
  const later = await repo(FitReview).find();
  expect(later.map(({ answer }) => answer).toSorted()).toEqual(['no', 'partly', 'yes', 'yes', 'yes']);
  expect(later.every((one) => one.personId === null && one.missing === null)).toBe(true);
});

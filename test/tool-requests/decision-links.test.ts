import request from 'supertest';
import { days } from '../../src/core/time';
import { Settings } from '../../src/settings/settings.service';
import { approvalSettings } from '../../src/tool-requests/approvals/approval-settings';
import { addTool, approvalsOf, ask, decisionLink, ticketOf, toolDesk, type ToolDesk } from './tools';
import type { Tool } from '../../src/tool-requests/tool.entity';

let desk: ToolDesk;
let free: Tool;

beforeAll(async () => {
  desk = await toolDesk();
  free = await addTool(desk.app, desk.cast, { name: 'Whiteboard', description: 'Think together' });
});
afterAll(() => desk.close());

/** A browser that nobody has signed in with. */
const anybody = () => request(desk.server);
const press = (link: string, fields: Record<string, string> = { decision: 'approved' }) =>
  anybody().post(link).type('form').send(fields);

async function asked(tool: Tool): Promise<{ id: number; link: string }> {
  const id = await ask(desk.browser.ana, tool);
  return { id, link: await decisionLink(desk, desk.cast.lena) };
}

it('decides by the link alone where it costs nothing, after a press, and dies with the decision', async () => {
  const { id, link } = await asked(free);
  await anybody().head(link).expect(200);
  const { text } = await anybody().get(link).expect(200);
  expect(text).toContain('You’re deciding as Lena Brandt.');
  expect(await ticketOf(id)).toMatchObject({ waitingOn: 'approval' });
  const once = { decision: 'approved', submission: `once-${id}` };
  const both = await Promise.all([press(link, once), press(link, once)]);
  expect(both.map(({ status }) => status)).toEqual([303, 303]);
  // The second press may also come when the first has closed the link.
  await press(link, once).expect(303);
  expect((await approvalsOf(id))[0]).toMatchObject({ state: 'granted', decidedById: desk.cast.lena.id });
  const after = (await anybody().get(link).expect(200)).text;
  expect(after).toContain('You approved it, today 09:00.');
  expect(after).not.toContain('I draw the new screens.');
  await press(link, { decision: 'declined', reason: 'No.', alternative: 'None.' }).expect(409);
  expect(await ticketOf(id)).toMatchObject({ status: 'new' });
});

it('asks back by the link alone, and passes nothing on without a sign-in', async () => {
  const { id, link } = await asked(free);
  await press(link, { decision: 'asked', question: 'For how many?' }).expect(303);
  expect((await anybody().get(link)).text).toContain('Waiting for Ana’s answer');
  const [{ id: approvalId }] = await approvalsOf(id);
  await anybody().get(`/decisions/by/${approvalId}/passings/new`).expect(303);
});

it('wants a sign-in with money, up to an amount that can be raised', async () => {
  const { id, link } = await asked(desk.tools.figma);
  expect((await anybody().get(link).expect(200)).text).toContain('€180 a year');
  await press(link).expect(401);
  expect(await ticketOf(id)).toMatchObject({ waitingOn: 'approval' });
  await desk.app.get(Settings).set(approvalSettings.linkUpTo, 180, null, desk.clock.now());
  await press(link).expect(303);
  expect(await ticketOf(id)).toMatchObject({ status: 'new' });
  await desk.app.get(Settings).set(approvalSettings.linkUpTo, 0, null, desk.clock.now());
});

it('says whose it is to whoever is signed in as somebody else, and ends after thirty days', async () => {
  const { id, link } = await asked(free);
  for (const browser of [desk.browser.sam, desk.browser.ana]) {
    expect((await browser.get(link).expect(404)).text).toContain('The link is for Lena Brandt, and this browser knows');
    await browser.post(link).type('form').send({ decision: 'approved' }).expect(404);
  }
  await desk.travel(new Date(desk.clock.now().getTime() + days(31)).toISOString());
  await anybody().get(link).expect(410);
  await press(link).expect(410);
  expect(await ticketOf(id)).toMatchObject({ waitingOn: 'approval' });
});

import type { Browser } from 'playwright-core';
import { minutes } from '../../src/core/time';
import { Tokens } from '../../src/people/access/tokens.service';
import type { Person } from '../../src/people/person.entity';
import { openBrowser } from '../support/browser';
import { Visitor } from '../support/visit';
import { approvalsOf, ask, decisionLink, toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = [await toolDesk(), await openBrowser()];
}, 60_000);
afterAll(async () => {
  await browser.close();
  await desk.close();
});

async function visitor(person: Person, width?: number): Promise<Visitor> {
  const one = await Visitor.open(browser, desk.url, { width });
  await one.go(
    `/sign-in/${await desk.app.get(Tokens).mint('sign-in', person.id, null, desk.clock.now(), minutes(15))}`,
  );
  await one.press(/^Sign in/);
  return one;
}

describe.each([
  ['on a desk', 1280],
  ['in a hand', 390],
])('%s', (_, width) => {
  it('a decline is told with another way, and every page is fit for everybody', async () => {
    const id = await ask(desk.browser.ana, desk.tools.figma);
    const lena = await visitor(desk.cast.lena, width);
    await lena.go('/decisions');
    await lena.go(await decisionLink(desk, desk.cast.lena));
    await lena.page.getByText('Decline and suggest an alternative').click();
    await lena.page.getByLabel('Why not?').fill('There is a shared seat.');
    await lena.page.getByLabel('What could they do instead?').fill('   ');
    await lena.press('Decline');
    await lena.sees('Suggest an alternative');
    expect(await lena.page.getByLabel('Why not?').inputValue()).toBe('There is a shared seat.');
    await lena.page.getByLabel('What could they do instead?').fill('Tom has its calendar.');
    await lena.press('Decline');
    await lena.sees(/You declined it/);
    const ana = await visitor(desk.cast.ana, width);
    await ana.go('/catalogue');
    await ana.go('/catalogue/cad-seat');
    await ana.go(`/tickets/${id}`);
    await ana.sees(/Alternative: Tom has its calendar/);
    await ana.go(`/decisions/by/${(await approvalsOf(id))[0].id}`);
    expect([...lena.faults, ...ana.faults]).toEqual([]);
    await lena.close();
    await ana.close();
  });

  it('the desk ticks off what it does', async () => {
    const id = await ask(desk.browser.ana, desk.tools.figma);
    const approval = (await approvalsOf(id))[0].id;
    const mira = await visitor(desk.cast.mira, width);
    await mira.go(`/tickets/${id}`);
    await mira.press('Change who decides', 'link');
    await mira.go(`/tickets/${id}`);
    await desk.browser.lena.post(`/decisions/by/${approval}`).type('form').send({ decision: 'approved' }).expect(303);
    await mira.go(`/tickets/${id}`);
    await mira.press(/^Ordered/);
    await mira.press(/^Done Assign a seat/);
    await mira.sees(/Reserved for them\. [12] of 2 taken/);
    expect(mira.faults).toEqual([]);
    await mira.close();
  });

  it('an administrator keeps the catalogue', async () => {
    const ada = await visitor(desk.cast.ada, width);
    await ada.go('/admin/catalogue');
    await ada.press('Figma licence', 'link');
    await ada.page.getByLabel('Seats').fill('x');
    await ada.press('Save');
    await ada.sees('Enter a whole number, or leave it empty.');
    expect(ada.faults).toEqual([]);
    await ada.close();
  });
});

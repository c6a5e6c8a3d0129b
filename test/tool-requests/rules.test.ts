import { repo } from '../../src/core/database/tx';
import { days } from '../../src/core/time';
import { Absences } from '../../src/people/absences/absences.service';
import { People } from '../../src/people/directory/people.service';
import { Person } from '../../src/people/person.entity';
import { ApprovalRules } from '../../src/tool-requests/rules/approval-rules.service';
import { type Browser, signIn } from '../support/cast';
import { addRule, addTool, approvalsOf, ask, ticketOf, toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const post = (browser: Browser, path: string, fields: Record<string, string | string[]>) =>
  browser.post(path).type('form').send(fields);
const page = async (browser: Browser, path: string): Promise<string> => (await browser.get(path).expect(200)).text;
const rules = '/admin/approval-rules';

async function asked(ticketId: number): Promise<string[]> {
  const people = new Map((await repo(Person).find()).map(({ id, name }) => [id, name]));
  return (await approvalsOf(ticketId)).map(({ step, approverId, state }) =>
    [step, people.get(approverId ?? 0) ?? 'nobody', state].join(' '),
  );
}

const given = () => ({
  name: 'Dear things',
  reach: 'every',
  from: '480',
  currency: 'EUR',
  position: '60',
  who1: 'manager',
  who3: 'finance',
  from3: '1000',
  who4: 'person',
  person4: desk.cast.chris.email,
});

describe('an administrator', () => {
  it('sees what a rule would say before it is saved, then saves, changes and removes it', async () => {
    const { ada, ana } = desk.browser;
    const dear = await addTool(desk.app, desk.cast, { name: 'Render farm', priceMinor: 100_00 });
    const preview = await post(ada, rules, { ...given(), preview: 'yes' }).expect(422);
    expect(preview.text).toContain('Requester’s manager, then Finance from €1,000 a year, then Chris');
    expect(preview.text).toContain('Not saved yet.');
    expect(preview.text).toContain('value="Dear things"');
    expect((await desk.app.get(ApprovalRules).all()).map(({ name }) => name)).not.toContain('Dear things');

    await post(ada, rules, given()).expect(303);
    expect(await page(ada, rules)).toContain('A rule asks for it, and nobody is named.');
    expect(await page(ada, '/admin')).toMatch(/gaps? in who approves what/);
    await post(ada, '/admin/approval-offices', { security: '', finance: desk.cast.carla.email }).expect(303);
    expect(await page(ada, rules)).not.toContain('A rule asks for it');

    const tried = await page(ada, `${rules}?tool=${dear.id}&person=${encodeURIComponent(desk.cast.ana.email)}`);
    expect(tried).toMatch(/Ana Ruiz, €1,200 a year: Lena Brandt \(manager\), then Carla[^(]*\(finance\)/);
    expect(tried).toContain('By the rule “Dear things”.');
    expect(await page(ana, '/catalogue')).toMatch(/Approved by your manager, finance,? and a named colleague/);

    const [{ id, version }] = (await desk.app.get(ApprovalRules).all()).filter(({ name }) => name === 'Dear things');
    expect(await page(ada, `${rules}/${id}`)).toContain(`value="${desk.cast.chris.name}"`);
    const change = { ...given(), who4: '', person4: '', version: String(version) };
    await post(ada, `${rules}/${id}`, change).expect(303);
    // Somebody else's older page does not undo it.
    await post(ada, `${rules}/${id}`, { ...change, name: 'Old words' }).expect(422);
    expect(await asked(await ask(ana, dear))).toEqual([
      'manager Lena Brandt waiting',
      `finance ${desk.cast.carla.name} waiting`,
    ]);
    await post(ada, `${rules}/${id}/removal`, {}).expect(303);
    expect(await asked(await ask(ana, dear))).toEqual(['manager Lena Brandt waiting']);
  });

  it.each([
    ['no name', { name: '' }, 'Give the rule a name.'],
    ['an amount that is none', { from: 'much' }, 'Enter an amount, like 15 or 15.50.'],
    ['an end before the beginning', { below: '480' }, 'Enter an amount above'],
    ['somebody who does not exist', { person4: 'nobody@example.com' }, 'We can’t find a colleague'],
    ['a decider that is none', { who1: 'chef' }, 'Choose who decides.'],
    ['no reach', { reach: '' }, 'Choose whether it’s for every tool or for some.'],
    ['some tools, and none of them', { reach: 'some', tools: [] }, 'Tick the tools it’s for, or choose every tool.'],
  ])('is told about %s, and keeps what was typed', async (_, fields, words) => {
    const { text } = await post(desk.browser.ada, rules, { ...given(), ...fields }).expect(422);
    expect(text).toContain(words);
    expect(text).toContain('value="1000"');
  });

  it('is told about an office that nobody knows', async () => {
    const fields = { security: 'nobody@example.com', finance: '' };
    const { text } = await post(desk.browser.ada, '/admin/approval-offices', fields).expect(422);
    expect(text).toContain('We can’t find a colleague');
    expect(text).toContain('value="nobody@example.com"');
  });
});

test('a free seat is approved by a rule, which the journey names; without one the manager is asked', async () => {
  const tool = await addTool(desk.app, desk.cast, { name: 'Whiteboard', priceMinor: 3_00, seats: 1 });
  const text = { toolIds: [tool.id], position: 1, belowMinor: 50_00, freeSeat: true, steps: [] };
  const rule = await addRule(desk.app, { name: 'Small & free', ...text });
  expect(await page(desk.browser.ana, `/catalogue/${tool.slug}`)).toContain('by the rule “Small &amp; free”');
  const id = await ask(desk.browser.ana, tool);
  expect(await asked(id)).toEqual([]);
  expect(await ticketOf(id)).toMatchObject({ waitingOn: null });
  expect(await page(desk.browser.ana, `/tickets/${id}`)).toContain(
    'Nobody had to approve it, by the rule “Small &amp; free”',
  );
  await post(desk.browser.jonas, `/tickets/${id}/seats`, { seat: 'take' }).expect(303);
  expect(await asked(await ask(desk.browser.ana, tool))).toEqual(['manager Lena Brandt waiting']);
  await desk.app.get(ApprovalRules).remove(rule, null, desk.clock.now());
});

test('nobody decides about their own: it goes to whoever is above, and for money never to nobody', async () => {
  const tool = await addTool(desk.app, desk.cast, { name: 'Plotter', priceMinor: 100_00 });
  await addRule(desk.app, { name: 'Money', toolIds: [tool.id], position: 2, steps: ['finance'] });
  const office = (personId: number) =>
    desk.app.get(ApprovalRules).nameOffice('finance', personId, null, desk.clock.now());
  await office(desk.cast.ana.id);
  expect(await asked(await ask(desk.browser.ana, tool))).toEqual(['finance Lena Brandt waiting']);
  // Lena has nobody above her: an administrator names who decides.
  await office(desk.cast.lena.id);
  const own = await ask(desk.browser.lena, tool);
  expect(await asked(own)).toEqual(['finance nobody waiting']);
  expect(await page(desk.browser.ada, '/admin/catalogue')).toContain('Lena Brandt: Plotter');
  // Nor about what they ask for somebody else.
  expect(await asked(await ask(desk.browser.lena, tool, { colleague: desk.cast.ana.email }))).toEqual([
    'finance nobody waiting',
  ]);
});

test('whoever is away and nobody stands in for is passed by once it is late, and the request says so', async () => {
  const { ana, lena, chris } = desk.cast;
  const tool = await addTool(desk.app, desk.cast, { name: 'Pen display' });
  const { version } = await repo(Person).findOneByOrFail({ id: lena.id });
  await desk.app.get(People).change(lena.id, version, { managerId: chris.id }, null, desk.clock.now());
  const id = await ask(desk.browser.ana, tool);
  const later = new Date(desk.clock.now().getTime() + days(200)).toISOString().slice(0, 10);
  await desk.app
    .get(Absences)
    .enter(lena, { from: desk.clock.now().toISOString().slice(0, 10), until: later }, lena.id, desk.clock.now());
  await desk.settle();
  expect(await asked(id)).toEqual(['manager Lena Brandt waiting']);
  const [{ promiseAt }] = await approvalsOf(id);
  await desk.travel(new Date(promiseAt!.getTime() + 60_000));
  await desk.settle();
  expect(await asked(id)).toEqual(['manager Lena Brandt void', `manager ${chris.name} waiting`]);
  const browser = await signIn(desk, ana);
  expect(await page(browser, `/tickets/${id}`)).toContain('Lena is away and it was due, so Chris decides now');
});

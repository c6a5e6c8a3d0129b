import { repo } from '../../src/core/database/tx';
import { Department } from '../../src/people/department.entity';
import { Tool } from '../../src/tool-requests/tool.entity';
import { ToolDetailsKeeper } from '../../src/tool-requests/tools/tool-details.service';
import { toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;
beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const path = '/admin/catalogue-lists';
const download = async (): Promise<string> => (await desk.browser.ada.get(`${path}/download`).expect(200)).text;
const upload = (text: string, mark = '') => desk.browser.ada.post(path).field({ text, mark });
const preview = async (text: string): Promise<string> => (await upload(text).expect(422)).text;
const markIn = (page: string): string => /name="mark" value="([^"]+)"/.exec(page)?.[1] ?? '';
const counted = () => repo(Tool).count();

it('goes out and comes back without a change, whatever is in it', async () => {
  const { figma, headset, cad } = desk.tools;
  await repo(Tool).update(figma.id, { forWhat: '=HYPERLINK("x")\nwith "quotes"; and, commas', alsoCalled: "'-1+cmd" });
  const [{ id: departmentId }] = await repo(Department).find();
  const details = {
    clearances: [
      { by: 'data_protection' as const, clearedOn: '2026-02-01' },
      { by: 'works_council' as const, clearedOn: null },
    ],
    departmentIds: [departmentId],
    leads: true,
    needs: [cad.id],
    instead: [headset.id],
  };
  await desk.app.get(ToolDetailsKeeper).change(figma.id, 1, details, desk.cast.ada.id, desk.clock.now());
  await desk.browser.ana.get(`${path}/download`).expect(403);
  const list = await download();
  expect(list).toContain('"\'=HYPERLINK(""x"")');
  const page = await preview(list);
  expect(page).toContain('4 tools stay the same.');
  expect(page).not.toContain('<title>Error');
  expect(markIn(page)).toBe('');
  // Away with all that the list holds, and back again from it.
  await desk.app
    .get(ToolDetailsKeeper)
    .change(figma.id, 2, { clearances: [], departmentIds: [], leads: false, needs: [], instead: [] }, null, new Date());
  await repo(Tool).update(figma.id, { forWhat: 'x', alsoCalled: null, priceMinor: 1, name: 'Other' });
  const shown = await preview(list);
  expect(shown).toContain('Name: Other → Figma licence');
  await upload(list, markIn(shown)).expect(303);
  expect(await download()).toBe(list);
});

it('names every line that is wrong, and takes nothing of such a list', async () => {
  const list = [
    'Name;In one sentence;What it is for;Service;Owner;Price;Available;Needs',
    'Whiteboard;To draw on;Workshops;Laptop;nobody@example.com;15;yes;',
    'Marker;To write;Workshops;No such service;;15;perhaps;Marker',
    'Easel;;Workshops;Laptop;;-3;yes;Whiteboard',
    'Easel;To stand;Workshops;Laptop;;3;yes;',
  ].join('\n');
  const before = await counted();
  const page = await preview(list);
  for (const words of [
    'We can’t find a colleague with this email address.',
    'There’s no service of this name.',
    'Available: Write yes or no.',
    'Needs: Name other tools',
    'In one sentence: Say in one sentence what it does.',
    'Price: Enter an amount',
    'This tool is in the list twice.',
  ])
    expect(page).toContain(words);
  expect(page).toContain('Line 3');
  expect(markIn(page)).toBe('');
  await upload(list, 'guessed').expect(422);
  expect(await counted()).toBe(before);
  expect((await upload('Price;Owner\n1;2').expect(422)).text).toContain('no column “Name”');
});

it('takes what was shown: new tools that need each other, and not what changed since', async () => {
  const list = [
    'Name,In one sentence,What it is for,Service,Price,Needs',
    'Whiteboard,To draw on,Workshops,Laptop,15.50,"Marker\nHeadset"',
    'Marker,To write,Workshops,Laptop,,',
  ].join('\n');
  const mark = markIn(await preview(list));
  const { headset } = desk.tools;
  await repo(Tool).update(headset.id, { name: 'Headset, loud' });
  expect((await upload(list, mark).expect(422)).text).toContain('changed in the meantime');
  await repo(Tool).update(headset.id, { name: 'Headset' });
  await upload(list, mark).expect(303);
  const tool = await repo(Tool).findOneByOrFail({ name: 'Whiteboard' });
  expect(tool).toMatchObject({ priceMinor: 1550, period: 'month', active: true });
  const { needs } = await desk.app.get(ToolDetailsKeeper).of(tool.id);
  expect(needs.map(({ name }) => name).toSorted()).toEqual(['Headset', 'Marker']);
  // Sent twice, it is the same: nothing is left to do.
  expect(await preview(list)).toContain('2 tools stay the same.');
});

import { navigation } from '../../src/navigation';
import { mostEntries, Navigation } from '../../src/people/access/navigation';
import type { Actor } from '../../src/people/actor';
import type { Role } from '../../src/people/roles';
import { roleWords } from '../../src/people/role-words';
import { doors } from '../access/doors';
import { adminDoors } from '../access/doors-admin';

const all: Record<string, string> = { ...doors, ...adminDoors };
const bar = new Navigation(navigation);
const someone = (...roles: Role[]) =>
  ({ roles: new Set<Role>(['employee', ...roles]), locale: 'en' }) as unknown as Actor;
const labels = (links: { label: string }[]) => links.map(({ label }) => label);
const open = (path: string, ...roles: Role[]) => {
  const { rooms, entries, more } = bar.of(someone(...roles), path);
  const current = (links: { label: string; current: boolean }[]) => links.find((link) => link.current)?.label;
  return [current(rooms), current([...entries, ...more])];
};

const waiting = new Map([['approvals', '2']]);
const roles = Object.keys(roleWords) as Role[];

describe.each(roles)('somebody who is %s', (role) => {
  const starts = ['/', ...bar.of(someone(role), '/').rooms.map(({ href }) => href)];

  test.each([new Map<string, string>(), waiting])('has at most five entries in each room', (counts) => {
    for (const start of starts) {
      const { entries, more } = bar.of(someone(role), start, counts);
      expect(entries.length).toBeGreaterThan(0);
      expect(entries.length + more.length).toBeLessThanOrEqual(mostEntries);
    }
  });

  test('may open every entry that is shown', () => {
    const shown = starts.flatMap((start) => bar.of(someone(role), start).entries.map(({ href }) => href));
    const closed = shown.filter((href) => {
      const who = all[`GET ${href}`]?.split(' ') ?? [];
      return !['public', 'signed-in', role].some((one) => who.includes(one));
    });
    expect(closed).toEqual([]);
  });
});

test('an employee has one room, and what waits for a decision takes the place of the changes', () => {
  const plain = bar.of(someone(), '/');
  expect(plain.rooms).toEqual([]);
  expect(labels(plain.entries)).toEqual(['Home', 'My requests', 'Catalogue', 'What we promise', 'Changes']);
  const approver = bar.of(someone(), '/', waiting);
  expect(labels(approver.entries)).toEqual(['Home', 'Decisions', 'My requests', 'Catalogue', 'What we promise']);
  expect(approver.entries[1]).toMatchObject({ href: '/decisions', count: '2' });
  expect(labels(bar.of(someone(), '/decisions').entries)).toContain('Decisions');
});

test('whoever has several roles sees the rooms, each page once, and the rest of a full room behind More', () => {
  expect(labels(bar.of(someone('lead'), '/').rooms)).toEqual(['Me', 'Desk']);
  const many = bar.of(someone('lead', 'executive', 'administrator'), '/admin/people');
  expect(labels(many.rooms)).toEqual(['Me', 'Desk', 'Company']);
  expect(many.entries).toHaveLength(mostEntries);
  expect(labels(many.more)).toContain('Rules and audit');
  expect(many.moreOpen).toBe('People');
  const pages = many.rooms.flatMap(({ href }) => {
    const { entries, more } = bar.of(someone('lead', 'executive', 'administrator'), href);
    return [...entries, ...more].map((entry) => entry.href);
  });
  expect(new Set(pages).size).toBe(pages.length);
});

test.each([
  [['/tickets/12'], [undefined, 'My requests']],
  [
    ['/tickets/12', 'agent'],
    ['Desk', 'Queue'],
  ],
  [
    ['/my-answers', 'agent'],
    ['Desk', 'My feedback'],
  ],
  [
    ['/account', 'agent'],
    ['Me', undefined],
  ],
  [
    ['/pilot/marks/3', 'lead'],
    ['Desk', 'Figures'],
  ],
  [
    ['/pilot/marks/3', 'change_leader'],
    ['Company', 'Where we are'],
  ],
  [
    ['/admin/policies/3/versions', 'administrator'],
    ['Company', 'Services and promises'],
  ],
  [
    ['/admin/jobs', 'administrator'],
    ['Company', 'Set-up and health'],
  ],
  [
    ['/promises/impact', 'administrator'],
    ['Company', 'Services and promises'],
  ],
] as [[string, ...Role[]], [string?, string?]][])('%j opens %j', (asked, expected) => {
  expect(open(...asked)).toEqual(expected);
});

test('only a page of the first room asks how much waits', () => {
  expect(bar.waits(someone('agent'), '/my/requests')).toEqual(['approvals']);
  expect(bar.waits(someone('agent'), '/queue')).toEqual([]);
});

test.each([
  [[], '/'],
  [['agent'], '/queue'],
  [['lead', 'agent'], '/queue'],
  [['executive'], '/months'],
  [['change_leader'], '/pilot'],
  [['agent', 'executive'], '/months'],
  [['administrator'], '/'],
] as [Role[], string][])('the day of %j begins at %s', (own, path) => {
  expect(bar.landing(someone(...own))).toBe(path);
});

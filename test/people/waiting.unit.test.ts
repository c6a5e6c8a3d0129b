import type { Reader } from '../../src/core/words/dates';
import { Waiting, type WaitingItem } from '../../src/people/access/waiting';
import type { Actor } from '../../src/people/actor';

const now = new Date('2026-03-10T10:00:00Z');
const reader: Reader = { zone: 'UTC', locale: 'en-GB', now };
const nobody = {} as Actor;
const day = (n: number): Date => new Date(now.getTime() + n * 86_400_000);
const thing = (href: string, due: Date | null, since = day(-1)): WaitingItem => ({
  href,
  title: href,
  words: '',
  icon: 'star',
  due,
  since,
});
const source = (name: string, items: WaitingItem[]) => ({
  name,
  of: async (_: Actor, __: Reader, limit: number) => items.slice(0, limit),
});

it('sets what others wait for first, then what ends soonest', async () => {
  const waiting = new Waiting();
  waiting.register(source('surveys', [thing('/late', day(9)), thing('/soon', day(1))]));
  waiting.register(source('requests', [thing('/owed', null), thing('/owed-longer', null, day(-3))]));
  const { items, count } = await waiting.of(nobody, reader);
  expect([items.map(({ href }) => href), count]).toEqual([['/owed-longer', '/owed', '/soon', '/late'], '4']);
});

it('reads and counts no more than twenty of one source, and says that there are more', async () => {
  const waiting = new Waiting();
  const many = (n: number) => Array.from({ length: n }, (_, i) => thing(`/${i}`, day(i)));
  waiting.register(source('approvals', many(20)));
  expect((await waiting.of(nobody, reader)).count).toBe('20');
  waiting.register(source('requests', many(30)));
  const { items, count } = await waiting.of(nobody, reader);
  expect([items.length, count]).toEqual([40, '40+']);
});

it('takes each source once', () => {
  const waiting = new Waiting();
  waiting.register(source('approvals', []));
  expect(() => waiting.register(source('approvals', []))).toThrow('declared twice');
});

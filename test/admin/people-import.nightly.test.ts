import { randomUUID } from 'node:crypto';
import { repo } from '../../src/core/database/tx';
import { Person } from '../../src/people/person.entity';
import { moreColleagues } from '../insights/insights-desk';
import { startApp, type TestApp } from '../support/app';
import { type Browser, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
});
afterAll(() => desk.close());

const most = (times: number[]): number => Math.round(Math.max(...times));
const middle = (times: number[]): number => Math.round(times.toSorted((a, b) => a - b)[times.length >> 1]);

test('while 2,000 people are imported nobody waits more than a second to file or to read', async () => {
  const cast = await seedCast(desk.app);
  const ada = await signIn(desk, cast.ada);
  // By turns, however long it takes: nobody may file without end.
  const askers: Browser[] = [];
  for (const person of await moreColleagues(desk.app, cast, 10)) askers.push(await signIn(desk, person));
  const lines = Array.from({ length: 2_000 }, (_, n) => `Person ${n},person${n}@example.com,Department ${n % 20},,`);
  const text = ['name,mail,department,manager,roles', ...lines].join('\n');
  const brought = await ada.post('/admin/people-imports').field('text', text).expect(303);
  await ada.post(brought.headers.location).expect(303);

  const waits: { filed: number[]; read: number[] } = { filed: [], read: [] };
  const progress = { done: false };
  const importing = desk.settle().then(() => (progress.done = true));
  try {
    for (let n = 0; !progress.done || n < 5; n += 1) {
      const who = askers[n % askers.length];
      const filing = performance.now();
      const form = {
        words: `Ask ${n}`,
        text: '',
        canWork: 'yes',
        touches: 'me',
        service: '',
        submission: randomUUID(),
      };
      await who.post('/tickets').type('form').send(form).expect(303);
      waits.filed.push(performance.now() - filing);
      const reading = performance.now();
      await who.get('/account').expect(200);
      waits.read.push(performance.now() - reading);
    }
  } finally {
    await importing;
  }
  console.log(
    `${waits.filed.length} filings: median ${middle(waits.filed)} ms, longest ${most(waits.filed)} ms; ` +
      `pages: median ${middle(waits.read)} ms, longest ${most(waits.read)} ms`,
  );
  expect((await repo(Person).count()) - 2_000).toBeGreaterThan(5);
  expect(most([...waits.filed, ...waits.read])).toBeLessThan(1_000);
});

import { Live } from '../../src/core/web/server/live.service';
import { abandon } from '../support/abandon';
import { startApp, type TestApp } from '../support/app';
import { cookieOf, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
});
afterAll(() => desk.close());

test('1,200 pages that went away while they were being opened leave room for the next one', async () => {
  const { jonas } = await seedCast(desk.app);
  const browser = await signIn(desk, jonas);
  await abandon(desk, '/queue/live', cookieOf(browser), 1_200);
  const live = desk.app.get(Live);
  for (let n = 0; n < 100 && live.size > 0; n += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(live.size).toBe(0);
  const opened = await fetch(`${desk.url}/queue/live`, { headers: { cookie: cookieOf(browser) } });
  expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  await opened.body?.cancel();
});

import type { TestApp } from '../support/app';
import { openWalkingDesk, walkTogether } from './walkers';

let desk: TestApp;
beforeAll(async () => {
  desk = await openWalkingDesk();
});
afterAll(() => desk.close());

it('thirty visitors walk at the same time, and each sees only what is theirs', async () => {
  const began = performance.now();
  const { took, cameBack } = await walkTogether(desk, 30, { patient: true });
  expect(took.length).toBeGreaterThan(30);
  const at = (share: number): string => `${Math.round(took[Math.floor(took.length * share)])} ms`;
  process.stdout.write(
    `30 phones, ${took.length} requests in ${Math.round((performance.now() - began) / 1000)} s: ` +
      `p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(0.999)}, asked to come back ${cameBack} times\n`,
  );
});

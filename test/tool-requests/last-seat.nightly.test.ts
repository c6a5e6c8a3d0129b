import { IsNull } from 'typeorm';
import { isPostgres } from '../../src/core/database/columns';
import { repo } from '../../src/core/database/tx';
import { Holding } from '../../src/tool-requests/holding.entity';
import { SeatPurchase } from '../../src/tool-requests/pools/seat-purchase.entity';
import { startApp, type TestApp } from '../support/app';
import { seedCast, signIn } from '../support/cast';
import { copiedDatabase, type Place } from '../support/database';
import { seedDesk } from '../support/desk';
import { DeskProcess, freePort } from '../robustness/desk-process';
import { addTool, approvalsOf, ask } from './tools';

let place: Place;
let here: TestApp;
let there: DeskProcess;

beforeAll(async () => {
  place = await copiedDatabase();
  here = await startApp({ place, at: new Date() });
});
afterAll(async () => {
  await there?.end('SIGTERM');
  await here?.close();
  await place?.remove();
});

const rounds = 8;

(isPostgres() ? describe : describe.skip)('the last seat, wanted in two programs', () => {
  it('is one person’s, however close the two approvals are', async () => {
    await seedDesk(here.app);
    const cast = await seedCast(here.app);
    there = await DeskProcess.start(place, await freePort(), {});
    const [ana, jonas] = [await signIn(here, cast.ana), await signIn(here, cast.jonas)];
    for (let round = 1; round <= rounds; round += 1) {
      const owned = { needsManager: false, needsOwner: true, ownerId: cast.jonas.id };
      const tool = await addTool(here.app, cast, { name: `Licence ${round}`, seats: 1, ...owned });
      const [one, other] = [await ask(ana, tool), await ask(ana, tool)];
      const pathOf = async (id: number) => `/decisions/by/${(await approvalsOf(id))[0].id}`;
      const [first, second] = [await pathOf(one), await pathOf(other)];
      const answers = await Promise.all([
        jonas.post(first).type('form').send({ decision: 'approved' }),
        there.post(second, { decision: 'approved' }, 1),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([303, 303]);
      expect(await repo(Holding).countBy({ toolId: tool.id })).toBe(1);
      expect(await repo(SeatPurchase).countBy({ toolId: tool.id, endedAt: IsNull() })).toBe(1);
    }
  });
});

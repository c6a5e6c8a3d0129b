import { hour } from '../../src/core/time';
import { Insights } from '../../src/insights/cells/insights.service';
import { Closing } from '../../src/insights/disclosure/closing.service';
import { living, moreColleagues } from '../insights/insights-desk';
import { ChangesDesk } from './changes-desk';

let at: ChangesDesk;
beforeAll(async () => {
  at = await ChangesDesk.begin();
  await at.open();
  await at.seat(at.cast.carla, 'executive');
}, 120_000);
afterAll(() => at.desk.close());

it('shows the committee, and nobody else, what the service cost as far as it may be shown', async () => {
  const { cast, desk } = at;
  const { file, solve } = living(desk, cast);
  const people = await moreColleagues(desk.app, cast, 6);
  const ids: number[] = [];
  for (const person of people) {
    ids.push(await file(person, { canWork: 'no' }));
    ids.push(await file(person, { canWork: 'no', serviceId: cast.services.vpn.id }));
  }
  await desk.travel(new Date(desk.clock.now().getTime() + 2 * hour));
  for (const id of ids) await solve(cast.jonas, id);
  await at.later(75);
  await desk.settle();
  await desk.app.get(Insights).recount();
  await desk.app.get(Closing).run(desk.clock.now());
  const about = (id: number) => ({ service: String(id) });
  const laptop = await at.suggest(cast.sam, 'Screens stay black before client calls', about(cast.services.laptop.id));
  const none = await at.suggest(cast.sam, 'Labels come out crooked', about(cast.services.printing.id));
  expect(await at.read(cast.carla, laptop)).toMatch(/from 6 requests/);
  expect(await at.read(cast.carla, none)).not.toMatch(/from \d requests/);
  expect(await at.read(cast.sam, laptop)).not.toMatch(/from 6 requests/);
});

import { DatabasePulse } from '../../src/core/health/database-pulse';
import { Stopping } from '../../src/core/jobs/stopping';
import { ReadinessChecks } from '../../src/core/health/readiness-checks';
import { insertAll } from '../../src/core/database/rows';
import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { MailUpkeep } from '../../src/mail/mail-upkeep.service';
import { MailDesk, ana, mailDesk, minutes, nine, tom } from './mail-desk';

const day = 24 * 60;

let desk: MailDesk;
let upkeep: MailUpkeep;
const readiness = new ReadinessChecks(new DatabasePulse());
beforeEach(async () => {
  desk = await mailDesk();
  upkeep = new MailUpkeep(readiness, new Stopping());
});
afterEach(() => desk.close());

it('wipes what was sent or parked after thirty days, and keeps what is still owed', async () => {
  desk.office.refuse = { code: 550, at: 'rcpt', address: tom.address };
  await desk.owe('sent');
  await desk.owe('parked', { recipient: tom });
  await desk.at(0);
  await desk.owe('owed');
  expect(await upkeep.purge(minutes(29 * day))).toBe(0);
  expect((await desk.mails()).map((mail) => mail.data.what)).toEqual(['sent', 'parked', 'owed']);
  expect(await upkeep.purge(minutes(31 * day))).toBe(2);
  const [sent, parked, owed] = await desk.mails();
  for (const mail of [sent, parked])
    expect(mail).toMatchObject({
      address: '',
      name: '',
      data: {},
      links: {},
      lastError: null,
      purgedAt: minutes(31 * day),
    });
  expect([sent.state, parked.state, owed.state]).toEqual(['sent', 'failed', 'waiting']);
  expect(owed).toMatchObject({ address: ana.address, data: { what: 'owed' } });
  expect(await upkeep.purge(minutes(31 * day))).toBe(0);
  await expect(desk.outbox.sendAgain(parked.id, 9, minutes(31 * day))).rejects.toThrow('whose content is still here');
});

it('takes the bare row away after another thirty days, never one that is owed', async () => {
  await desk.owe('sent');
  await desk.at(0);
  const [{ id: _, ...sent }] = await desk.mails();
  const key = (n: number): string => `row ${n}`;
  await insertAll(
    Mail,
    Array.from({ length: 1_100 }, (__, n) => ({ ...sent, key: key(n) }) as never),
  );
  await desk.owe('owed');
  expect(await upkeep.purge(minutes(31 * day))).toBe(1_101);
  await upkeep.purge(minutes(60 * day));
  expect(await repo(Mail).count()).toBe(1_102);
  await upkeep.purge(minutes(62 * day));
  expect((await desk.mails()).map((mail) => mail.data.what)).toEqual(['owed']);
});

it('forgets a person: what was sent is wiped, what waits never leaves, others keep theirs', async () => {
  await desk.owe('hers');
  await desk.owe('his', { recipient: tom });
  await desk.at(0);
  await desk.owe('hers too');
  await upkeep.forget({ id: 1, name: 'Ana Ruiz' }, nine);
  const mails = await desk.mails();
  expect(mails.map(({ address, data }) => [address, data.what])).toEqual([
    ['', undefined],
    [tom.address, 'his'],
  ]);
  expect(await desk.at(1)).toBe(0);
});

it('tells how much is owed and for how long, and that the desk is degraded where mail does not leave', async () => {
  upkeep.onModuleInit();
  const run = async (minute: number) => {
    const { status, checks } = await readiness.run(minutes(minute));
    return [status, checks.mail.details];
  };
  expect(await run(0)).toEqual(['ready', { waiting: 0, failed: 0, oldestMinutes: 0 }]);
  await desk.owe('waits');
  expect(await run(25)).toEqual(['ready', { waiting: 1, failed: 0, oldestMinutes: 25 }]);
  await desk.office.close();
  for (const minute of [25, 26, 31]) await desk.at(minute);
  // Its next try is at 46: until then nothing is due, and it is owed all the same.
  expect(await run(40)).toEqual(['degraded', { waiting: 1, failed: 0, oldestMinutes: 40 }]);
});

import type { ReadinessChecks } from '../../src/core/health/readiness-checks';
import { Stopping } from '../../src/core/jobs/stopping';
import { MailUpkeep } from '../../src/mail/mail-upkeep.service';
import { awaySince } from '../../src/mail/sending/known-outage';
import { MailDelay } from '../../src/mail/sending/mail-delay';
import { claim, dueMails, takeBackExpired } from '../../src/mail/sending/mail-claims';
import { pausesInMinutes } from '../../src/mail/sending/mail-retries';
import { release, stick } from '../support/stuck-row';
import { MailDesk, mailDesk, minutes, nine, tom } from './mail-desk';

let desk: MailDesk;
beforeEach(async () => (desk = await mailDesk()));
afterEach(() => desk.close());

const states = async () => (await desk.mails()).map((mail) => mail.state);

describe('when the mail server is away', () => {
  const owe = async (count: number) => {
    for (let n = 0; n < count; n++) await desk.owe(`mail ${n}`);
  };

  it('a mail waits and loses no try, and leaves once when the server is back', async () => {
    await desk.owe('patient');
    const { port } = desk.office;
    await desk.office.close();
    expect(await desk.at(0)).toBe(0);
    const [mail] = await desk.mails();
    expect(mail).toMatchObject({ state: 'waiting', attempts: 0, wakeAt: nine });
    expect(mail.lastError).toMatch(/ECONNREFUSED|connect/i);
    expect(await desk.sender.nextWake()).toEqual(minutes(1));
    await desk.at(1);
    await desk.office.open(port);
    expect(await desk.at(1)).toBe(0);
    expect(await desk.at(2)).toBe(1);
    expect(await desk.at(60)).toBe(0);
    expect(desk.office.letters).toHaveLength(1);
    expect((await desk.mails())[0]).toMatchObject({ state: 'sent', sentAt: minutes(2), lastError: null });
  });

  it('one is tried now and then, never the same twice in a row, and all leave once the server took one', async () => {
    await owe(12);
    const { port } = desk.office;
    await desk.office.close();
    const tried = async () => (await desk.mails()).filter(({ lastError }) => lastError !== null).length;
    await desk.at(0);
    const first = await tried();
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThanOrEqual(3);
    for (const minute of [1, 2]) await desk.at(minute);
    expect(await tried()).toBe(first + 2);
    await desk.office.open(port);
    expect(await desk.at(3)).toBe(0);
    expect(await desk.at(4)).toBe(12);
  });

  it('every instance knows it, also one that has tried nothing, and that it is back', async () => {
    const upkeep = new MailUpkeep(undefined as unknown as ReadinessChecks, new Stopping());
    const [idle, back] = [desk.anotherSender(), desk.anotherSender()];
    const isLong = (minute: number) => new MailDelay(idle, upkeep).isLong(minutes(minute));
    await desk.owe('patient');
    const { port } = desk.office;
    await desk.office.close();
    expect(await isLong(45)).toBe(false);
    await desk.at(0);
    expect([await isLong(10), await isLong(45), await awaySince()]).toEqual([false, true, nine]);
    await desk.office.open(port);
    await desk.owe('still owed', { recipient: tom });
    desk.office.refuse = { code: 450, at: 'rcpt', address: tom.address };
    expect(await back.run(minutes(46))).toBe(1);
    expect([await isLong(46), await awaySince()]).toEqual([false, null]);
    expect((await upkeep.owed(minutes(46))).oldestMinutes).toBe(46);
  });

  it('for two days nothing is parked, and all leave within five minutes of its return', async () => {
    await owe(3);
    const { port } = desk.office;
    await desk.office.close();
    const end = 2 * 24 * 60;
    for (let minute = 0; minute <= end; minute += 60) await desk.at(minute);
    expect(await desk.mails()).toMatchObject([0, 1, 2].map(() => ({ state: 'waiting', attempts: 0, wakeAt: nine })));
    await desk.office.open(port);
    let sent = 0;
    for (let minute = end + 1; minute <= end + 5; minute++) sent += await desk.at(minute);
    expect(sent).toBe(3);
  });

  it(
    'but takes all others, the letter that breaks the connection is to blame: it holds nobody up and is ' +
      'parked at last',
    async () => {
      desk.office.hangUpOn = 'ana@company.example';
      await desk.owe('poison');
      let minute = 0;
      for (let n = 0; n < 40 && (await states())[0] !== 'failed'; n++) {
        await desk.owe(`his ${n}`, { recipient: tom, merge: `ticket:${n}` });
        for (let pass = 0; pass < 6; pass++) await desk.at((minute += 5));
        minute += 600;
      }
      const [poison, ...others] = await desk.mails();
      expect(poison).toMatchObject({ state: 'failed', attempts: pausesInMinutes.length + 1 });
      expect(new Set(others.map(({ state }) => state))).toEqual(new Set(['sent']));
    },
  );

  it('a mail that fails by itself is parked with its error, and an administrator can send it again', async () => {
    await desk.owe('stubborn');
    desk.office.refuse = { code: 450, at: 'rcpt' };
    let minute = 0;
    for (const pause of [0, ...pausesInMinutes]) await desk.at((minute += pause));
    const [parked] = await desk.mails();
    expect(parked).toMatchObject({ state: 'failed', attempts: pausesInMinutes.length + 1 });
    expect(parked.lastError).toContain('we do not take this');
    desk.office.refuse = null;
    expect(await desk.at(minute + 10_000)).toBe(0);
    await desk.outbox.sendAgain(parked.id, 9, desk.clock.now());
    expect(await desk.at(minute + 10_000)).toBe(1);
    await expect(desk.outbox.sendAgain(parked.id, 9, desk.clock.now())).rejects.toThrow('Only a failed email');
    expect(desk.office.letters).toHaveLength(1);
  });

  it('a mail that cannot be claimed does not keep the sender from ending its turn', async () => {
    await desk.owe('held');
    await desk.owe('free');
    await stick('mail', (await desk.mails())[0].id);
    expect(await desk.at(0)).toBe(1);
    expect(await states()).toEqual(['waiting', 'sent']);
    await release('mail');
    expect(await desk.at(1)).toBe(1);
  });

  it('a server that answers nothing costs no more than the wait', async () => {
    desk.office.delay = 2_000;
    await desk.owe('slow');
    expect(await desk.hastySender().run(nine)).toBe(0);
    expect((await desk.mails())[0]).toMatchObject({ state: 'waiting', attempts: 0 });
    desk.office.delay = 0;
    expect(await desk.at(1)).toBe(1);
  });
});

describe('when the mail server refuses', () => {
  it.each([450, 452])('a mail for now (%i), it is tried again, and the others leave', async (code) => {
    desk.office.refuse = { code, at: 'rcpt', address: 'ana@company.example' };
    await desk.owe('hers');
    await desk.owe('his', { recipient: tom });
    expect(await desk.at(0)).toBe(1);
    expect(await states()).toEqual(['waiting', 'sent']);
    desk.office.refuse = null;
    expect(await desk.at(1)).toBe(1);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('an address for good, its mail is parked at once with the reason, and the others leave', async () => {
    desk.office.refuse = { code: 550, at: 'rcpt', address: 'ana@company.example' };
    await desk.owe('hers');
    await desk.owe('his', { recipient: tom });
    expect(await desk.at(0)).toBe(1);
    const [hers, his] = await desk.mails();
    expect(hers).toMatchObject({ state: 'failed', attempts: 1 });
    expect(hers.lastError).toContain('we do not take this');
    expect(his.state).toBe('sent');
  });

  it('the content for good, its mail is parked; for now, it is tried again', async () => {
    desk.office.refuse = { code: 554, at: 'data' };
    await desk.owe('unwanted');
    await desk.at(0);
    expect(await states()).toEqual(['failed']);
    desk.office.refuse = { code: 451, at: 'data' };
    await desk.owe('later');
    await desk.at(0);
    expect(await states()).toEqual(['failed', 'waiting']);
  });
});

describe('a template that is broken', () => {
  it.each(['nameless', 'missing'])('(%s) keeps its mail and its error, and holds nobody up', async (template) => {
    await desk.owe('broken', { template });
    await desk.owe('fine');
    expect(await desk.at(0)).toBe(1);
    const [broken, fine] = await desk.mails();
    expect(broken).toMatchObject({ state: 'waiting', attempts: 1, wakeAt: minutes(1) });
    expect(broken.lastError).toContain(template);
    expect(fine.state).toBe('sent');
  });
});

describe('when a sender dies', () => {
  it('its mail is owed again once the lease ends, and not before', async () => {
    await desk.owe('interrupted');
    const [head] = await dueMails(nine, 10);
    expect(await claim(head, nine)).not.toBeNull();
    expect(await claim(head, nine)).toBeNull();
    expect(await desk.at(1)).toBe(0);
    expect(await desk.at(2)).toBe(1);
    expect(desk.office.letters).toHaveLength(1);
  });

  it('and nobody else can be at work, its mail is owed again at once', async () => {
    await desk.owe('interrupted');
    const [head] = await dueMails(nine, 10);
    await claim(head, nine);
    await desk.sender.takeOver();
    expect(await desk.at(0)).toBe(1);
  });

  it('under a date that was a year ahead, neither its lease nor the ten minutes of its key last a year', async () => {
    const year = 365 * 24 * 60;
    desk.clock.setTo(minutes(year));
    await desk.owe('sent then', { merge: 'ticket:1' });
    await desk.sender.run(desk.clock.now());
    await desk.owe('held then');
    const [head] = await dueMails(minutes(year), 10);
    await claim(head, minutes(year));
    await desk.owe('owed then', { merge: 'ticket:1', recipient: tom });
    desk.clock.setTo(nine);
    await desk.owe('owed now', { merge: 'ticket:1' });
    await desk.sender.pullIn(nine);
    expect(await desk.at(0)).toBe(3);
  });

  it('between sending and noting it, the repetition has the same Message-ID', async () => {
    await desk.owe('twice', { merge: 'ticket:1' });
    await desk.owe('at most', { merge: 'ticket:1' });
    const settled = jest.spyOn(desk.clock, 'now');
    const crash = new Error('killed');
    let reads = 0;
    settled.mockImplementation(() => {
      // The claim and the letter read the clock; the third reading would note that it was sent.
      if (++reads === 3) throw crash;
      return nine;
    });
    await expect(desk.sender.run(nine)).rejects.toBe(crash);
    settled.mockRestore();
    expect(await states()).toEqual(['sending', 'sending']);
    await desk.at(6);
    expect(await states()).toEqual(['sent', 'sent']);
    const [first, second] = desk.office.letters.map((letter) => letter.messageId);
    expect(first).toBe(second);
  });

  it('again and again over the same mail, the mail is parked', async () => {
    await desk.owe('deadly');
    let rounds = 0;
    for (let minute = 0; (await states())[0] !== 'failed' && rounds < 20; minute += 6) {
      const [head] = await dueMails(minutes(minute), 10);
      await claim(head, minutes(minute));
      await takeBackExpired(minutes(minute + 6));
      rounds += 1;
    }
    expect((await desk.mails())[0]).toMatchObject({
      state: 'failed',
      lastError: 'The program ended while it was sending this.',
    });
    expect(rounds).toBe(pausesInMinutes.length + 1);
  });
});

it('two senders at once send each mail once', async () => {
  for (let count = 0; count < 30; count++)
    await desk.owe(`mail ${count}`, count % 3 === 0 ? { merge: `ticket:${count}` } : {});
  await Promise.all([desk.sender.run(nine), desk.anotherSender().run(nine)]);
  expect(desk.office.subjects().toSorted()).toEqual(
    Array.from({ length: 30 }, (_, count) => `About FH-1042: mail ${count}`).toSorted(),
  );
  expect(new Set(await states())).toEqual(new Set(['sent']));
});

import '../support/as-used';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { repo } from '../../src/core/database/tx';
import { leaseSeconds } from '../../src/core/jobs/leases';
import { second } from '../../src/core/time';
import { Mail } from '../../src/mail/mail.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { copiedDatabase, type Place } from '../support/database';
import { Postbox } from '../support/postbox';
import { DeskProcess, freePort, onDatabase } from './desk-process';
import { patient, until } from '../support/until';

const burst = 200;
const atOnce = 12;

let place: Place;
let box: Postbox;
let desk: DeskProcess | null = null;

beforeAll(async () => {
  place = await copiedDatabase();
  box = await Postbox.open();
});
afterAll(async () => {
  await desk?.end('SIGKILL');
  await box.close();
  await place.remove();
});

interface Wish {
  words: string;
  send: (to: DeskProcess) => Promise<Response>;
}

function filing(n: number): Wish {
  const fields = { words: `Need ${n}`, text: '', canWork: 'yes', touches: 'me', service: '', submission: randomUUID() };
  return { words: fields.words, send: (to) => to.post('/tickets', fields) };
}

function reply(n: number, ticketId: number): Wish {
  const fields = { text: `Reply ${n}`, then: 'open', submission: randomUUID() };
  return { words: fields.text, send: (to) => to.post(`/tickets/${ticketId}/replies`, fields, 1) };
}

/** Sends them a dozen at once; gives those that were answered, and kills the server on the way where asked to. */
async function sendAll(wishes: readonly Wish[], to: DeskProcess, killAfter = Infinity): Promise<string[]> {
  const accepted: string[] = [];
  let killed = false;
  const waiting = [...wishes];
  const sender = async (): Promise<void> => {
    for (let wish = waiting.shift(); wish; wish = waiting.shift()) {
      let answer = await wish.send(to).catch(() => null);
      // Two replies to one ticket at the same instant: the second is told so, with its words kept, and is sent again.
      for (let tries = 0; answer?.status === 409 && tries < 10; tries++) answer = await wish.send(to).catch(() => null);
      if (answer?.status === 303) accepted.push(wish.words);
      if (accepted.length >= killAfter && !killed) {
        killed = true;
        await to.end('SIGKILL');
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
  return accepted;
}

it(
  'a server that is killed in a burst loses nothing it answered, doubles nothing that is sent again, and owes ' +
    'every mail once',
  async () => {
    const port = await freePort();
    const running = (desk = await DeskProcess.start(place, port, { SMTP_URL: box.url }, 'seed'));
    const first = await Promise.all(Array.from({ length: 10 }, (_, n) => filing(1000 + n).send(running)));
    const ids = first.map((answer) => Number(/\d+$/.exec(answer.headers.get('location') ?? '')?.[0]));
    const wishes = Array.from({ length: burst }, (_, n) => (n % 2 ? filing(n) : reply(n, ids[n % ids.length])));
    const accepted = await sendAll(wishes, running, 90);
    expect(accepted.length).toBeGreaterThanOrEqual(90);
    expect(accepted.length).toBeLessThan(burst);

    // The next one starts when the leases of the killed one are over: nobody has to sit through that minute.
    const later = { AHEAD_MS: String((leaseSeconds + 1) * second) };
    desk = await DeskProcess.start(place, port, { SMTP_URL: box.url, ...later });
    // Whoever saw no answer sends the same page again, and so does somebody who did.
    await sendAll(wishes, desk);
    await untilSent();
    await desk.end('SIGKILL');

    await onDatabase(place, async () => {
      const counts = new Map<string, number>();
      for (const { title } of await repo(Ticket).find()) counts.set(title, (counts.get(title) ?? 0) + 1);
      for (const { words } of await repo(Message).findBy({ purpose: 'reply' }))
        counts.set(words, (counts.get(words) ?? 0) + 1);
      expect(
        wishes.filter(({ words }) => counts.get(words) !== 1).map(({ words }) => `${words}: ${counts.get(words)}`),
      ).toEqual([]);
      const owed = await repo(Mail).find();
      const received = owed.filter(({ template }) => template === 'ticket-received');
      expect(received).toHaveLength(burst / 2 + 10);
      expect(received.filter(({ state }) => state !== 'sent')).toEqual([]);
      const delivered = new Set(box.mails.map(({ messageId }) => messageId?.slice(1, 33)));
      const byId = new Map(owed.map((mail) => [mail.id, mail]));
      const headOf = (mail: Mail): Mail => byId.get(mail.carriedById ?? mail.id) as Mail;
      expect(received.filter((mail) => !delivered.has(headOf(mail).key))).toEqual([]);
      expect(owed.filter(({ template }) => template === 'ticket-reply')).toHaveLength(burst / 2);
      expect(owed.filter(({ state }) => state === 'failed')).toEqual([]);
    });
  },
);

/** What follows a mail within ten minutes waits for its turn; everything else leaves at once. */
async function untilSent(): Promise<void> {
  const arrived = () => new Set(box.mails.map(({ subject }) => /FH-\d+/.exec(subject ?? '')?.[0])).size;
  await until('mails that leave', patient, () => arrived() >= burst / 2 + 10);
  const owed = { template: 'ticket-received', state: In(['waiting', 'sending'] as const) };
  await until('their notes', patient, async () => (await onDatabase(place, () => repo(Mail).countBy(owed))) === 0);
}

import { readConfig } from '../../src/core/config';
import { tx } from '../../src/core/database/tx';
import { pageLink } from '../../src/mail/link-minters';
import { liveMails } from '../../src/mail/sending/lived-mails';
import { SmtpTransport } from '../../src/mail/sending/smtp-transport';
import { DeliveryFailed, type OutgoingMail } from '../../src/mail/sending/transport';
import { MailDesk, ana, mailDesk, minutes, nine, tom } from './mail-desk';

let desk: MailDesk;
beforeEach(async () => (desk = await mailDesk()));
afterEach(() => desk.close());

describe('a mail', () => {
  it('leaves as HTML and text, in the words and the zone of its reader', async () => {
    await desk.owe('VPN drops <every> hour', {
      about: { kind: 'ticket', id: 1042 },
      links: { open: pageLink('/tickets/1042') },
    });
    expect(await desk.at(0)).toBe(1);
    const [letter] = desk.office.letters;
    expect(letter.from).toEqual({ name: 'The desk', address: 'desk@company.example' });
    expect(letter.to).toEqual([{ name: 'Ana Ruiz', address: 'ana@company.example' }]);
    expect(letter.subject).toBe('About FH-1042: VPN drops <every> hour');
    expect(letter.html).toContain('<h1>VPN drops &lt;every&gt; hour</h1>');
    expect(letter.html).toContain('href="https://desk.example.com/tickets/1042"');
    expect(letter.text).toContain('VPN drops <every> hour');
    expect(letter.text).toContain('Hello Ana Ruiz, it is today 09:00.');
    // A list shows how it begins beside the subject: its own words, escaped as on the page, never ours.
    expect(letter.text?.trimStart()).toMatch(/^VPN drops/);
    expect(letter.html).toMatch(/<div class="preheader"[^>]*>VPN drops &lt;every&gt; hour Hello Ana Ruiz, it is today/);
    expect(letter.text).toMatch(/Replies to this email aren’t read\.\s+Use the link above instead\./);
    expect(letter.text).toContain('https://desk.example.com/tickets/1042');
    expect(letter.date).toBe(nine.toISOString());
  });

  it('is answered where people read it, if there is such an address; an answer changes nothing', async () => {
    desk.config.MAIL_REPLY_TO = 'help@company.example';
    await desk.owe('To decide', { links: { open: pageLink('/decisions') } });
    await desk.at(0);
    const [letter] = desk.office.letters;
    expect(letter.replyTo).toEqual([{ name: '', address: 'help@company.example' }]);
    expect(letter.text).toMatch(
      /A reply goes to help@company\.example and changes nothing here\.\s+Use\s+the\s+link\s+above/,
    );
    expect(letter.text).not.toContain('aren’t read');
  });

  it('says that a machine wrote it, and hangs together with the others of its ticket', async () => {
    await desk.owe('one', { about: { kind: 'ticket', id: 1042 } });
    await desk.owe('two', { about: { kind: 'ticket', id: 1042 }, recipient: tom });
    await desk.owe('three');
    await desk.at(0);
    const header = (name: string) =>
      desk.office.letters.map((letter) => letter.headers.find(({ key }) => key === name)?.value);
    expect(header('auto-submitted')).toEqual(['auto-generated', 'auto-generated', 'auto-generated']);
    expect(header('references').filter((value) => value === '<ticket.1042@company.example>')).toHaveLength(2);
    expect(header('references').filter((value) => value === undefined)).toHaveLength(1);
    expect(new Set(header('message-id')).size).toBe(3);
  });

  it('is owed only if the change it tells of was committed, and then wakes the sender', async () => {
    const failing = tx(async () => {
      await desk.owe('never happened');
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(desk.nudges).toEqual([]);
    await tx(async () => {
      await desk.owe('happened');
      expect(desk.nudges).toEqual([]);
    });
    expect(desk.nudges).toEqual(['mails: send']);
    await desk.at(0);
    expect(desk.office.subjects()).toEqual(['About FH-1042: happened']);
  });

  it('carries links that are minted when it leaves, and no row holds the key', async () => {
    const minted: Date[] = [];
    desk.minters.register('survey', async (request, recipient, at) => {
      minted.push(at);
      return `/s/secret-${request.invitation}-${recipient.personId}`;
    });
    await desk.owe('How did it go', { links: { open: { kind: 'survey', invitation: 7 } } });
    expect(minted).toEqual([]);
    const { html } = await desk.renderer.preview(await desk.mails(), nine);
    expect(html).not.toContain('secret');
    expect(minted).toEqual([]);
    await desk.at(3);
    expect(minted).toEqual([minutes(3)]);
    expect(desk.office.letters[0].html).toContain('https://desk.example.com/s/secret-7-1');
    expect(JSON.stringify(await desk.mails())).not.toContain('secret');
  });

  it('is marked sent without leaving while a past is lived', async () => {
    await desk.owe('long ago');
    expect(await liveMails(nine)).toBe(1);
    expect(desk.office.letters).toEqual([]);
    const [mail] = await desk.mails();
    expect(mail).toMatchObject({ state: 'sent', sentAt: nine });
    expect((await desk.renderer.preview([mail], mail.sentAt ?? nine)).subject).toBe('About FH-1042: long ago');
  });
});

describe('several mails within ten minutes', () => {
  const merge = 'ticket:1042';
  const owe = (what: string, more = {}) => desk.owe(what, { merge, ...more });

  it('become one: the first leaves at once, the rest together when the ten minutes are over, in order', async () => {
    await owe('received');
    expect(await desk.at(0)).toBe(1);
    desk.clock.travelTo(minutes(2));
    await owe('answered');
    expect(await desk.at(2)).toBe(0);
    desk.clock.travelTo(minutes(9));
    await owe('waiting for you');
    expect(await desk.at(9)).toBe(0);
    expect(await desk.sender.nextWake()).toEqual(minutes(10));
    expect(await desk.at(10)).toBe(1);
    expect(desk.office.subjects()).toEqual(['About FH-1042: received', 'About FH-1042: waiting for you (and 1 more)']);
    const text = desk.office.letters[1].text ?? '';
    expect(text.indexOf('answered')).toBeGreaterThan(0);
    expect(text.indexOf('waiting for you')).toBeGreaterThan(text.indexOf('answered'));
    const [first, second, third] = await desk.mails();
    expect([first.carriedById, second.carriedById, third.carriedById]).toEqual([null, null, second.id]);
    expect([first.sentAt, second.sentAt, third.sentAt]).toEqual([nine, minutes(10), minutes(10)]);
  });

  it('are the same letters where a whole day is lived at once', async () => {
    for (const [minute, what] of [
      [0, 'received'],
      [2, 'answered'],
      [9, 'waiting for you'],
      [30, 'solved'],
    ] as const) {
      desk.clock.travelTo(minutes(minute));
      await owe(what);
    }
    expect(await liveMails(minutes(29))).toBe(2);
    expect(await liveMails(minutes(60))).toBe(1);
    const [first, second, third, fourth] = await desk.mails();
    expect([first, second, third, fourth].map(({ carriedById }) => carriedById)).toEqual([null, null, second.id, null]);
    expect([first, second, third, fourth].map(({ sentAt }) => sentAt)).toEqual([
      nine,
      minutes(10),
      minutes(10),
      minutes(30),
    ]);
    expect(desk.office.letters).toEqual([]);
  });

  it('are one mail at once when none left before, and another one later has no reason to wait', async () => {
    await owe('received');
    await owe('answered');
    await desk.at(0);
    expect(desk.office.subjects()).toEqual(['About FH-1042: answered (and 1 more)']);
    desk.clock.travelTo(minutes(11));
    await owe('solved');
    await desk.at(11);
    expect(desk.office.subjects()[1]).toBe('About FH-1042: solved');
  });

  it('stay apart for different people and different tickets', async () => {
    await owe('hers');
    await owe('his', { recipient: tom });
    await owe('other', { merge: 'ticket:7' });
    await owe('alone', { merge: undefined });
    await owe('alone too', { merge: undefined });
    expect(await desk.at(0)).toBe(5);
    expect(desk.office.letters.filter((letter) => letter.to?.[0].address === ana.address)).toHaveLength(4);
  });
});

it('where encryption is required, a server that does not offer it gets nothing', async () => {
  const outgoing: OutgoingMail = {
    messageId: '<1@desk.example>',
    byHand: false,
    references: null,
    to: { name: 'Ana Ruiz', address: ana.address },
    subject: 'Not in clear',
    html: '<p>x</p>',
    text: 'x',
    pictures: [],
    at: nine,
    outside: null,
    leave: null,
    replyTo: null,
  };
  const before = desk.office.letters.length;
  const env = { SECRET: 'x'.repeat(40), SMTP_URL: desk.office.url };
  const ways: [string, unknown][] = [];
  for (const SMTP_TLS of ['required', 'optional']) {
    const transport = new SmtpTransport(readConfig({ ...env, SMTP_TLS }));
    const failure = await transport.deliver(() => Promise.resolve(outgoing)).catch((error: unknown) => error);
    ways.push([SMTP_TLS, failure instanceof DeliveryFailed ? failure.reason : failure]);
    transport.onApplicationShutdown();
  }
  expect(ways).toEqual([
    ['required', 'unreachable'],
    ['optional', undefined],
  ]);
  expect(desk.office.letters.slice(before).map(({ subject }) => subject)).toEqual(['Not in clear']);
  expect(() => readConfig({ ...env, SMTP_TLS: 'yes' })).toThrow('SMTP_TLS must be required or optional');
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Config } from '../../src/core/config';
import { projectRoot } from '../../src/core/root';
import { LinkMinters, pageLink } from '../../src/mail/link-minters';
import { frozen, thawed } from '../../src/mail/mail-data';
import { nextDeliveryTry, pausesInMinutes } from '../../src/mail/sending/mail-retries';
import { threading } from '../../src/mail/sending/mail-sender.service';
import { Mail } from '../../src/mail/mail.entity';
import { deliveryFailure } from '../../src/mail/sending/smtp-transport';
import { DeliveryFailed } from '../../src/mail/sending/transport';

const at = new Date('2026-03-10T08:00:00Z');

it('dates survive the way through JSON, at any depth, and nothing else changes', () => {
  const data = {
    due: at,
    list: [{ at }, 1, 'x', null],
    nothing: null,
    deep: { flag: false, text: '2026-03-10T08:00:00.000Z' },
  };
  expect(thawed(JSON.parse(JSON.stringify(frozen(data))) as Record<string, unknown>)).toEqual(data);
});

it('pauses grow, and end', () => {
  const error = new Error('any');
  const pauses = pausesInMinutes.map(
    (_, index) => ((nextDeliveryTry(error, index + 1, at)?.getTime() ?? 0) - at.getTime()) / 60_000,
  );
  expect(pauses).toEqual([1, 5, 15, 60, 240, 720, 1440]);
  expect(nextDeliveryTry(error, pausesInMinutes.length + 1, at)).toBeNull();
  expect(nextDeliveryTry(new DeliveryFailed('nobody lives here', 'refused'), 1, at)).toBeNull();
});

it.each([
  ['EENVELOPE', 550, 'refused'],
  ['EMESSAGE', 554, 'refused'],
  ['EENVELOPE', 450, 'postponed'],
  ['EMESSAGE', 451, 'postponed'],
  ['EMESSAGE', undefined, 'postponed'],
  ['EAUTH', 535, 'unreachable'],
  ['EPROTOCOL', 554, 'unreachable'],
  ['ECONNECTION', undefined, 'unreachable'],
  ['ETIMEDOUT', undefined, 'unreachable'],
  [undefined, undefined, 'unreachable'],
])('%s %s means %s', (code, responseCode, reason) => {
  expect(deliveryFailure(Object.assign(new Error('x'), { code, responseCode })).reason).toBe(reason);
});

it('the Message-ID tells the same mails from others', () => {
  const mail = Object.assign(new Mail(), { key: 'abc', subjectKind: 'ticket', subjectId: 7 });
  expect(threading(mail, 1, 'The desk <desk@company.example>')).toEqual({
    messageId: '<abc.1@company.example>',
    references: '<ticket.7@company.example>',
  });
  expect(threading(mail, 2, 'desk@company.example').messageId).toBe('<abc.2@company.example>');
});

const folder = join(projectRoot, 'views', 'mail');
it.each(readdirSync(folder).filter((file) => file.endsWith('.hbs') && file !== 'layout.hbs'))(
  '%s begins with its subject',
  (file) => {
    expect(readFileSync(join(folder, file), 'utf8')).toMatch(/^\s*<title>[^<]+<\/title>\n/);
  },
);

describe('links', () => {
  const minters = new LinkMinters(Object.assign(new Config(), { PUBLIC_URL: 'https://desk.example.com/' }));
  const reader = { personId: 1, address: 'a@b.example', name: 'A', zone: 'UTC', locale: 'en-GB' };

  it('of the desk become whole addresses', async () => {
    expect(await minters.mint(pageLink('/tickets/7'), reader, at)).toBe('https://desk.example.com/tickets/7');
  });

  it('of a kind that nobody declared, or two did, are faults', async () => {
    await expect(minters.mint({ kind: 'unknown' }, reader, at)).rejects.toThrow('unknown');
    expect(() => minters.register('page', async () => '/')).toThrow('twice');
  });
});

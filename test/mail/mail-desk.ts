import { Logger } from '@nestjs/common';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { Email } from 'postal-mime';
import { SMTPServer, SMTPServerOptions } from 'smtp-server';
import { TravellingClock } from '../../src/core/clock';
import { Config } from '../../src/core/config';
import { repo } from '../../src/core/database/tx';
import { Scheduler } from '../../src/core/jobs/scheduler';
import { Stopping } from '../../src/core/jobs/stopping';
import { projectRoot } from '../../src/core/root';
import { Assets } from '../../src/core/web/assets';
import { Views } from '../../src/core/web/views';
import { LinkMinters, Recipient } from '../../src/mail/link-minters';
import { MailNames } from '../../src/mail/mail-names';
import { MailSubjects } from '../../src/mail/mail-subjects';
import { MailGates } from '../../src/mail/mail-gates';
import { MailRenderer } from '../../src/mail/rendering/mail-renderer.service';
import { MailSender } from '../../src/mail/sending/mail-sender.service';
import { Mail } from '../../src/mail/mail.entity';
import { Outbox, NewMail } from '../../src/mail/outbox.service';
import { SmtpTransport } from '../../src/mail/sending/smtp-transport';
import { Reactors } from '../../src/timeline/reactors';
import { Timeline } from '../../src/timeline/timeline.service';
import { testDatabase } from '../support/database';

export const nine = new Date('2026-03-10T08:00:00Z');
export const minutes = (count: number): Date => new Date(nine.getTime() + count * 60_000);

export const ana: Recipient = {
  personId: 1,
  address: 'ana@company.example',
  name: 'Ana Ruiz',
  zone: 'Europe/Berlin',
  locale: 'en-GB',
};
export const tom: Recipient = { ...ana, personId: 2, address: 'tom@company.example', name: 'Tom Weber' };

/** A real SMTP server that behaves as a test needs, and what it took. */
export class PostOffice {
  readonly letters: Email[] = [];
  url = '';
  /** Set by a test: the answer to a recipient or to a letter, or how long everything takes. */
  refuse: { address?: string; code: number; at: 'rcpt' | 'data' } | null = null;
  delay = 0;
  /** Whose letters make it hang up without a word. */
  hangUpOn: string | null = null;
  private server: SMTPServer | null = null;

  async open(port = 0): Promise<void> {
    const pause = (work: () => void): void => void setTimeout(work, this.delay);
    const refusal = (at: string, address: string): Error | null => {
      const no = this.refuse;
      if (!no || no.at !== at || (no.address && no.address !== address)) return null;
      return Object.assign(new Error('we do not take this'), { responseCode: no.code });
    };
    const options: SMTPServerOptions = {
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      // A kept connection of the desk's is cut when it closes, not waited for.
      closeTimeout: 100,
      onRcptTo: ({ address }, session, answer) => {
        if (address === this.hangUpOn) this.hangUp(session.id);
        else pause(() => answer(refusal('rcpt', address)));
      },
      onData: (stream, session, answer) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const no = refusal('data', session.envelope.rcptTo[0].address);
          if (no) return answer(no);
          return void PostalMime.parse(Buffer.concat(chunks)).then((letter) => {
            this.letters.push(letter);
            pause(() => answer());
          });
        });
      },
    };
    this.server = new SMTPServer(options);
    this.server.on('error', () => undefined);
    await new Promise<void>((resolve) => this.server?.listen(port, '127.0.0.1', resolve));
    this.url = `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const server = this.server;
    this.server = null;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  private hangUp(id: string): void {
    const connections = this.server?.connections as unknown as Set<{ id: string; _socket: { destroy(): void } }>;
    for (const one of connections) if (one.id === id) one._socket.destroy();
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  subjects(): string[] {
    return this.letters.map((letter) => letter.subject ?? '');
  }
}

class HastySmtp extends SmtpTransport {
  protected override readonly patience = { connect: 500, silence: 500, whole: 1000 };
}

export interface MailDesk {
  config: Config;
  clock: TravellingClock;
  office: PostOffice;
  outbox: Outbox;
  minters: LinkMinters;
  renderer: MailRenderer;
  sender: MailSender;
  nudges: string[];
  anotherSender(): MailSender;
  /** One that gives up on a server after half a second. */
  hastySender(): MailSender;
  owe(what: string, more?: Partial<NewMail>): Promise<void>;
  /** Travels to so many minutes after nine and sends what is due. */
  at(minute: number): Promise<number>;
  mails(): Promise<Mail[]>;
  close(): Promise<void>;
}

export async function mailDesk(): Promise<MailDesk> {
  Logger.overrideLogger(false);
  const database = await testDatabase();
  const office = new PostOffice();
  await office.open();
  const folder = mkdtempSync(join(tmpdir(), 'firsthand-views-'));
  cpSync(join(projectRoot, 'views'), folder, { recursive: true, filter: (file) => !file.includes('assets') });
  cpSync(join(__dirname, 'views'), folder, { recursive: true });
  const views = new Views(folder, {
    importMap: () => '{}',
    preloads: () => ({ modules: [], font: '' }),
    url: (name: string) => `/assets/${name}`,
  } as unknown as Assets);
  const config = Object.assign(new Config(), {
    PUBLIC_URL: 'https://desk.example.com',
    FIRSTHAND_DATA: folder,
    SMTP_URL: office.url,
    MAIL_FROM: 'The desk <desk@company.example>',
  });
  const clock = new TravellingClock(nine);
  const nudges: string[] = [];
  const outbox = new Outbox(
    { nudge: (name: string) => nudges.push(name) } as unknown as Scheduler,
    new Timeline(new Reactors()),
  );
  const gates = new MailGates(new Timeline(new Reactors()));
  const minters = new LinkMinters(config);
  const renderer = new MailRenderer(views, minters, config, new MailNames(), new MailSubjects());
  const pools: SmtpTransport[] = [];
  const senderWith = (transport: SmtpTransport): MailSender => {
    pools.push(transport);
    return new MailSender(transport, renderer, config, clock, new Stopping(), gates);
  };
  const anotherSender = (): MailSender => senderWith(new SmtpTransport(config));
  const sender = anotherSender();
  return {
    config,
    clock,
    office,
    outbox,
    minters,
    renderer,
    sender,
    nudges,
    anotherSender,
    hastySender: () => senderWith(new HastySmtp(config)),
    owe: (what, more = {}) =>
      outbox.enqueue({
        template: 'note',
        recipient: ana,
        data: { number: 'FH-1042', what, due: clock.now() },
        at: clock.now(),
        ...more,
      }),
    at: (minute) => {
      clock.travelTo(minutes(minute));
      return sender.run(clock.now());
    },
    mails: () => repo(Mail).find({ order: { id: 'ASC' } }),
    close: async () => {
      for (const pool of pools) pool.onApplicationShutdown();
      await office.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

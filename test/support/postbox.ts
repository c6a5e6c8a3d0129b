import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A real mail server in the test's process, and what it received. */
export class Postbox {
  readonly mails: Email[] = [];
  private readonly server: SMTPServer;

  private constructor(delayMs: number) {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on(
          'end',
          () =>
            void PostalMime.parse(Buffer.concat(chunks))
              .then((mail) => this.mails.push(mail))
              .then(() => setTimeout(done, delayMs), done),
        );
      },
    });
  }

  /** `delayMs` is how long it takes over a letter. */
  static async open(delayMs = 0): Promise<Postbox> {
    const box = new Postbox(delayMs);
    // A sender that is killed breaks its connection; that is its own affair.
    box.server.on('error', () => undefined);
    await new Promise<void>((resolve) => box.server.listen(0, '127.0.0.1', () => resolve()));
    return box;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  to(address: string): Email[] {
    return this.mails.filter(({ to }) => to?.some((one) => one.address === address));
  }

  /** The newest mail to this address whose subject fits. */
  newest(address: string, subject: RegExp): Email {
    const found = this.to(address).findLast((mail) => subject.test(mail.subject ?? ''));
    if (!found)
      throw new Error(
        `no mail to ${address} about ${subject}; there are: ${this.to(address)
          .map((mail) => mail.subject)
          .join(' / ')}`,
      );
    return found;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Every address a mail leads to, as a mail program would offer them. */
export const linksIn = (mail: Email): string[] =>
  [...(mail.html ?? '').matchAll(/href="(http[^"]+)"/g)].map(([, href]) =>
    href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
  );

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

const largestMail = 5 * 1024 * 1024;
const kept = 1_000;

/** What arrived over SMTP, as it came. */
export interface Received {
  messageId: string;
  raw: string;
}

/** The demo's own mail server: whatever the desk sends is really delivered, and stays on this machine. */
@Injectable()
export class MailCatcher implements OnApplicationShutdown {
  private readonly mails = new Map<string, Received>();
  private listening = false;
  private readonly server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: largestMail,
    logger: false,
    closeTimeout: 500,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        this.keep(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
  });

  /** Gives the address that SMTP_URL has to name. */
  open(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.server.on('error', reject);
      this.server.listen(0, '127.0.0.1', () => {
        this.listening = true;
        resolve(`smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`);
      });
    });
  }

  received(messageId: string): Received | undefined {
    return this.mails.get(messageId);
  }

  onApplicationShutdown(): Promise<void> {
    return new Promise((resolve) => (this.listening ? this.server.close(() => resolve()) : resolve()));
  }

  private keep(raw: string): void {
    const messageId = /^message-id:\s*(<[^>]+>)/im.exec(raw)?.[1] ?? `<${this.mails.size}@nowhere>`;
    this.mails.set(messageId, { messageId, raw });
    const [oldest] = this.mails.keys();
    if (this.mails.size > kept) this.mails.delete(oldest);
  }
}

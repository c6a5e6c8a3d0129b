import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { Config } from '../../core/config';
import { DeliveryFailed, type OutgoingMail, Transport } from './transport';

/** Milliseconds. The whole is shorter than a lease: a row is never retried while its first try is still on the wire. */
export interface SmtpPatience {
  connect: number;
  silence: number;
  whole: number;
}

const patience: SmtpPatience = { connect: 10_000, silence: 30_000, whole: 90_000 };
const aboutTheMail = new Set(['EENVELOPE', 'EMESSAGE', 'EMAXLIMIT', 'EMAXRECIPIENTS', 'ESTREAM']);

interface SmtpFault extends Error {
  code?: string;
  responseCode?: number;
}

@Injectable()
export class SmtpTransport extends Transport implements OnApplicationShutdown {
  protected readonly patience: SmtpPatience = patience;
  private pool: Transporter | null = null;

  constructor(private readonly config: Config) {
    super();
  }

  get ready(): boolean {
    return this.config.SMTP_URL !== undefined;
  }

  async deliver(write: () => Promise<OutgoingMail>): Promise<void> {
    const mail = await write();
    const pool = await this.open();
    const { messageId, references, to, subject, html, text, pictures, at } = mail;
    const replyTo = mail.replyTo ?? this.config.MAIL_REPLY_TO;
    try {
      await inTime(
        this.patience.whole,
        pool.sendMail({
          from: fromOf(mail, this.config.MAIL_FROM),
          ...(replyTo ? { replyTo } : {}),
          to,
          subject,
          html,
          text,
          messageId,
          date: at,
          ...(references ? { references, inReplyTo: references } : {}),
          headers: headersOf(mail),
          attachments: pictures.map(({ cid, content }) => ({
            cid,
            content,
            filename: `${cid.split('.')[0]}.png`,
            contentType: 'image/png',
            contentDisposition: 'inline' as const,
          })),
          textEncoding: 'quoted-printable',
          disableFileAccess: true,
          disableUrlAccess: true,
        }),
      );
    } catch (error) {
      throw deliveryFailure(error as SmtpFault);
    }
  }

  onApplicationShutdown(): void {
    this.pool?.close();
  }

  private async open(): Promise<Transporter> {
    // Read with the first mail: the program starts sooner without it.
    const { createTransport } = await import('nodemailer');
    const { connect, silence } = this.patience;
    this.pool ??= createTransport({
      url: this.config.SMTP_URL,
      pool: true,
      // Without an offer to encrypt, or where somebody in between hides it, neither password nor mail leaves.
      requireTLS: this.config.SMTP_TLS === 'required',
      maxConnections: 3,
      maxMessages: 100,
      connectionTimeout: connect,
      greetingTimeout: connect,
      dnsTimeout: connect,
      socketTimeout: silence,
    });
    return this.pool;
  }
}

/** Somebody outside knows the company, not its desk. */
function fromOf({ outside }: OutgoingMail, from: string): string | { name: string; address: string } {
  const address = /<([^>]+)>/.exec(from)?.[1] ?? from;
  return outside ? { name: outside.from, address } : from;
}

function headersOf({ byHand, leave }: OutgoingMail): Record<string, string> {
  return {
    ...(byHand ? {} : { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }),
    ...(leave ? { 'List-Unsubscribe': `<${leave}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  };
}

export function deliveryFailure(fault: SmtpFault): DeliveryFailed {
  const own = aboutTheMail.has(fault.code ?? '');
  if (own && (fault.responseCode ?? 0) >= 500) return new DeliveryFailed(fault.message, 'refused');
  return new DeliveryFailed(fault.message, own ? 'postponed' : 'unreachable');
}

function inTime<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The mail server gave no answer within ${milliseconds / 1000} s`)),
      milliseconds,
    );
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../core/clock';
import { Config } from '../../core/config';
import { Progress } from '../../core/jobs/progress';
import { claim, dueMails, nextMailWake, settleFailed, settleSent, takeBackExpired, type Claim } from './mail-claims';
import { MailRenderer } from '../mail-renderer.service';
import { serverIsAway } from './mail-retries';
import type { Mail } from '../mail.entity';
import { type OutgoingMail, Transport } from './transport';

const batch = 50;
const lanes = 3;

/** Sends what is owed. Any number of instances may run; a crash between sending and noting it repeats the mail under the same Message-ID. */
@Injectable()
export class MailSender {
  private readonly log = new Logger(MailSender.name);

  constructor(
    private transport: Transport,
    private readonly renderer: MailRenderer,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  get ready(): boolean {
    return this.transport.ready;
  }

  /** How mails leave from now on: by SMTP, or lived. */
  use(transport: Transport): void {
    this.transport = transport;
  }

  /** Sends everything due at `at`; gives how many letters left. Stops early while the mail server is away. */
  async run(at: Date): Promise<number> {
    await takeBackExpired(at);
    if (!this.transport.ready) return 0;
    let sent = 0;
    for (const progress = new Progress(); ;) {
      const due = onePerKey(await dueMails(at, batch));
      if (due.length === 0 || progress.stuck(due)) return sent;
      const pass = await this.pass(due, at);
      sent += pass.sent;
      if (pass.away) return sent;
    }
  }

  async nextWake(): Promise<Date | null> {
    return this.transport.ready ? nextMailWake() : null;
  }

  private async pass(due: Mail[], at: Date): Promise<{ sent: number; away: boolean }> {
    const pass = { sent: 0, away: false };
    const lane = async (): Promise<void> => {
      for (let head = due.shift(); head && !pass.away; head = due.shift()) {
        const outcome = await this.sendWith(head, at);
        if (outcome === 'sent') pass.sent += 1;
        if (outcome === 'away') pass.away = true;
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return pass;
  }

  private async sendWith(head: Mail, at: Date): Promise<'sent' | 'later' | 'away'> {
    // A slow server makes a pass long: each lease starts when it is taken.
    const now = this.clock.now();
    const claimedAt = now > at ? now : at;
    const taken = await claim(head, claimedAt);
    if (!taken) return 'later';
    try {
      await this.transport.deliver(() => this.write(taken));
    } catch (error) {
      this.log.warn(`Mail ${taken.mails[0].id} did not leave: ${(error as Error).message}`);
      await settleFailed(taken, error, claimedAt, this.clock.now());
      return serverIsAway(error) ? 'away' : 'later';
    }
    await settleSent(taken, this.clock.now());
    return 'sent';
  }

  private async write({ mails }: Claim): Promise<OutgoingMail> {
    const at = this.clock.now();
    const [head] = mails;
    return {
      ...(await this.renderer.render(mails, at)),
      ...threading(head, mails.length, this.config.MAIL_FROM),
      to: { name: head.name, address: head.address },
      at,
    };
  }
}

/** The same mails give the same Message-ID, others another one: a receiver that drops repetitions drops nothing new. */
export function threading(head: Mail, count: number, from: string): { messageId: string; references: string | null } {
  const host = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    messageId: `<${head.key}.${count}@${host}>`,
    references: head.subjectKind === null ? null : `<${head.subjectKind}.${head.subjectId}@${host}>`,
  };
}

function onePerKey(mails: Mail[]): Mail[] {
  const seen = new Set<string>();
  return mails.filter((mail) => {
    const key = mail.mergeKey === null ? `#${mail.id}` : `${mail.address} ${mail.mergeKey}`;
    return !seen.has(key) && seen.add(key);
  });
}

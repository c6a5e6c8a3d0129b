import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../core/clock';
import { Config } from '../../core/config';
import { renewing } from '../../core/jobs/leases';
import { Stopping } from '../../core/jobs/stopping';
import {
  claim,
  dueMails,
  nextMailWake,
  pullIn,
  renew,
  settleFailed,
  settleSent,
  settleUnsent,
  takeBackAll,
  takeBackExpired,
  type Claim,
} from './mail-claims';
import { noteAway, noteBack } from './known-outage';
import { MailGates } from '../mail-gates';
import { MailRenderer, outsideOf } from '../rendering/mail-renderer.service';
import { serverIsAway } from './mail-retries';
import type { Mail } from '../mail.entity';
import { Outage } from './outage';
import { type OutgoingMail, Transport } from './transport';

const batch = 50;
const laneCount = 3;

/** `later`: it waits for its next turn; `taken`: somebody else has it; `away`: the mail server is. */
type Outcome = 'sent' | 'later' | 'taken' | 'away';

interface Pass {
  sent: number;
  /** How many rows are no longer as they were: a pass that moves nothing would find the same again. */
  moved: number;
  away: boolean;
}

/**
 * Sends what is owed. Any number of instances may run; a crash between sending and noting it repeats the mail under the
 * same Message-ID.
 */
@Injectable()
export class MailSender {
  private readonly log = new Logger(MailSender.name);
  private readonly outage = new Outage();

  constructor(
    private transport: Transport,
    private readonly renderer: MailRenderer,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly stopping: Stopping,
    private readonly gates: MailGates,
  ) {}

  get ready(): boolean {
    return this.transport.ready;
  }

  /** How mails leave from now on: by SMTP, or lived. */
  use(transport: Transport): void {
    this.transport = transport;
  }

  /**
   * Sends everything due at `at`; gives how many letters left. Stops early while the mail server is away, and where
   * nothing moves.
   */
  async run(at: Date): Promise<number> {
    await takeBackExpired(at);
    if (!this.transport.ready || this.outage.pause(this.clock.ticks()) > 0) return 0;
    for (let sent = 0; ;) {
      const due = onePerKey(await dueMails(at, batch));
      if (due.length === 0) return sent;
      const pass = await this.pass(this.outage.choose(due), at);
      sent += pass.sent;
      if (pass.away || pass.moved === 0 || this.stopping.now) return sent;
    }
  }

  /** Nobody else can be sending: what the last process had in its hands is owed again. */
  takeOver(): Promise<void> {
    return takeBackAll();
  }

  /** The machine's date went back. */
  pullIn(at: Date): Promise<void> {
    return pullIn(at);
  }

  async nextWake(): Promise<Date | null> {
    const wake = this.transport.ready ? await nextMailWake() : null;
    const retry = this.clock.now().getTime() + this.outage.pause(this.clock.ticks());
    return wake && new Date(Math.max(wake.getTime(), retry));
  }

  private async pass(due: Mail[], at: Date): Promise<Pass> {
    const pass: Pass = { sent: 0, moved: 0, away: false };
    const lane = async (): Promise<void> => {
      for (let head = due.shift(); head && !pass.away && !this.stopping.now; head = due.shift()) {
        const outcome = await this.sendWith(head, at);
        if (outcome === 'sent') pass.sent += 1;
        if (outcome !== 'taken') pass.moved += 1;
        if (outcome === 'away') pass.away = true;
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: laneCount }, lane));
    const broken = lanes.find((one) => one.status === 'rejected');
    if (broken) throw broken.reason;
    return pass;
  }

  private async sendWith(head: Mail, at: Date): Promise<Outcome> {
    // A slow server makes a pass long: each lease starts when it is taken.
    const now = this.clock.now();
    const claimedAt = now > at ? now : at;
    const taken = await claim(head, claimedAt);
    if (!taken) return head.mergeKey === null ? 'taken' : 'later';
    taken.mails = await this.gates.passing(taken.mails, claimedAt);
    if (taken.mails.length === 0) return 'later';
    const [{ id }] = taken.mails;
    try {
      await renewing(
        this.clock,
        (until) => renew(taken, until),
        () => this.transport.deliver(() => this.write(taken)),
      );
    } catch (error) {
      return this.unsent(taken, error, claimedAt);
    }
    this.outage.left(id);
    await settleSent(taken, this.clock.now());
    await noteBack();
    return 'sent';
  }

  private async unsent(taken: Claim, error: unknown, claimedAt: Date): Promise<Outcome> {
    const [{ id }] = taken.mails;
    this.log.warn(`Mail ${id} did not leave: ${(error as Error).message}`);
    if (serverIsAway(error) && !this.outage.failed(id, this.clock.ticks())) {
      await settleUnsent(taken, error, claimedAt);
      await noteAway(claimedAt);
      return 'away';
    }
    await settleFailed(taken, error, claimedAt, this.clock.now());
    return 'later';
  }

  private async write({ mails }: Claim): Promise<OutgoingMail> {
    const at = this.clock.now();
    const [head] = mails;
    return {
      ...(await this.renderer.render(mails, at)),
      ...threading(head, mails.length, this.config.MAIL_FROM),
      to: { name: head.name, address: head.address },
      at,
      byHand: mails.every(({ data }) => data.byHand === true),
      outside: outsideOf(head),
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

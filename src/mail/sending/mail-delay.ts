import { Injectable } from '@nestjs/common';
import { lateMinutes, MailUpkeep } from '../mail-upkeep.service';
import { awaySince } from './known-outage';
import { MailSender } from './mail-sender.service';

@Injectable()
export class MailDelay {
  constructor(
    private readonly sender: MailSender,
    private readonly upkeep: MailUpkeep,
  ) {}

  /** Whether the mail server is away, and has been for long: what anybody writes now arrives later than they think. */
  async isLong(at: Date): Promise<boolean> {
    // Where no server is named any more, nobody would notice that one is back.
    if (!this.sender.ready || (await awaySince()) === null) return false;
    return (await this.upkeep.owed(at)).oldestMinutes >= lateMinutes;
  }
}

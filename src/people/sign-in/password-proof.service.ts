import { Injectable, Logger } from '@nestjs/common';
import { TooManyTries } from '../../core/errors';
import { Attempts } from '../access/attempts.service';
import { minutes } from '../../core/time';
import type { Person } from '../person.entity';
import { Passwords } from './passwords.service';

export interface Guess {
  email: string;
  password: string;
  ip: string;
  /** Names the browser where it has let this person in before, or does now; null for any other. */
  browser: string | null;
}

const perAddress = { tries: 10, within: minutes(15) };
const perNetwork = { tries: 50, within: minutes(15) };

const forAddress = 'Too many wrong passwords for this address. You can still sign in by email.';
const fromNetwork = 'Too many wrong passwords came from your network. You can still sign in by email.';

/**
 * Wrong passwords count, right ones do not: for the address, and for the network they come from.
 * A browser that has let this person in before counts for itself alone, so nobody locks out a colleague, nor an office.
 */
@Injectable()
export class PasswordProof {
  private readonly log = new Logger('SignIn');

  constructor(
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
  ) {}

  /** The person, if address and password fit. */
  async check({ email, password, ip, browser }: Guess, at: Date): Promise<Person | null> {
    const [what, who] = browser ? ['password in browser', browser] : ['password of', email];
    if (!browser) await this.mustBeQuiet(ip, at);
    await this.attempts.spend(what, who, perAddress, at, forAddress);
    const person = await this.passwords.check(email, password);
    if (person) await this.attempts.giveBack(what, who);
    // Of many that came at once, those behind the limit learn nothing, right or wrong.
    if (!browser) await (person ? this.mustBeQuiet(ip, at) : this.noteWrong(ip, at));
    return person;
  }

  private async mustBeQuiet(ip: string, at: Date): Promise<void> {
    const { count, until } = await this.attempts.look('wrong passwords from', ip, at);
    if (count >= perNetwork.tries) throw new TooManyTries(until, fromNetwork);
  }

  private async noteWrong(ip: string, at: Date): Promise<void> {
    const { count, until } = await this.attempts.count('wrong passwords from', ip, perNetwork, at);
    if (count === perNetwork.tries) this.log.warn(`${count} wrong passwords came from ${ip} within 15 minutes`);
    if (count > perNetwork.tries) throw new TooManyTries(until, fromNetwork);
  }
}

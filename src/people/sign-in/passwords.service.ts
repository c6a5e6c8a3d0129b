import { Injectable } from '@nestjs/common';
import { Algorithm, hash, verify, type Options } from '@node-rs/argon2';
import { repo, tx } from '../../core/database/tx';
import { ValidationFailed } from '../../core/errors';
import { SessionStore } from '../../core/web/server/session-store';
import { Timeline } from '../../timeline/timeline.service';
import { addressesOf, personByIdentity } from '../directory/person-by-identity';
import { Person } from '../person.entity';
import { passwordRemoved, passwordSet } from '../people-facts';
import { easyToGuess } from './password-strength';

const options: Options = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A password is optional: whoever has none comes in by mail. */
@Injectable()
export class Passwords {
  private readonly nobodys = hash('nobody has this password', options);

  constructor(
    private readonly timeline: Timeline,
    private readonly sessions: SessionStore,
  ) {}

  /** The person, if address and password fit. Takes as long for an unknown address as for a wrong password. */
  async check(email: string, password: string): Promise<Person | null> {
    const found = await personByIdentity({ address: email }, true);
    const person = found?.active ? found : null;
    const right = await verify(person?.passwordHash ?? (await this.nobodys), password, options);
    return person?.passwordHash && right ? person : null;
  }

  async isSet(personId: number): Promise<boolean> {
    const person = await repo(Person).findOne({ where: { id: personId }, select: { id: true, passwordHash: true } });
    return Boolean(person?.passwordHash);
  }

  /** Whoever sets one, by whatever way: one that is easy to guess is refused. */
  async set(personId: number, password: string | null, at: Date): Promise<void> {
    if (password !== null) await mustBeStrong(personId, password);
    const passwordHash = password === null ? null : await hash(password, options);
    await tx(async () => {
      await repo(Person).update({ id: personId }, { passwordHash });
      await repo(Person).increment({ id: personId }, 'sessionEpoch', 1);
      await this.sessions.endAllOf(personId);
      const kind = password === null ? passwordRemoved : passwordSet;
      await this.timeline.record(kind, {
        subject: { kind: 'person', id: personId },
        actorId: personId,
        personId,
        at,
      });
    });
  }
}

async function mustBeStrong(personId: number, password: string): Promise<void> {
  const { name, email, locale } = await repo(Person).findOneByOrFail({ id: personId });
  const addresses = [email, ...(await addressesOf(personId))];
  const easy = await easyToGuess(password, { name, addresses }, locale);
  if (easy) throw new ValidationFailed({ password: easy });
}

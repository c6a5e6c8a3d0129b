import { Injectable } from '@nestjs/common';
import { overwriteErased } from '../../core/database/erasing/erased-bytes';
import { repo, tx, write } from '../../core/database/tx';
import { MailUpkeep } from '../../mail/mail-upkeep.service';
import { Timeline } from '../../timeline/timeline.service';
import { folded } from '../../core/words/folded';
import { People } from '../directory/people.service';
import { PersonRole } from '../person-role.entity';
import { addressesOf } from '../directory/person-by-identity';
import { nowhere, Person } from '../person.entity';
import { PersonAddress } from '../person-address.entity';
import { PersonSubject } from '../person-subject.entity';
import { Rights } from '../access/rights.service';
import { TeamMember } from '../teams/team-member.entity';
import { personErased } from '../people-facts';

export const formerName = 'Former colleague';

export type Eraser = (personId: number, at: Date) => Promise<void>;

/** What each feature empties when a person is erased. Features register theirs at start. */
@Injectable()
export class Erasers {
  private readonly erasers = new Map<string, Eraser>();

  register(name: string, eraser: Eraser): void {
    if (this.erasers.has(name)) throw new Error(`The eraser ${name} is registered twice`);
    this.erasers.set(name, eraser);
  }

  async run(personId: number, at: Date): Promise<void> {
    for (const eraser of this.erasers.values()) await eraser(personId, at);
  }
}

@Injectable()
export class Erasure {
  constructor(
    private readonly erasers: Erasers,
    private readonly people: People,
    private readonly rights: Rights,
    private readonly timeline: Timeline,
    private readonly mails: MailUpkeep,
  ) {}

  /**
   * Empties everything that names the person, in one transaction; then from the disk. Facts stay: they hold ids alone.
   */
  async erase(personId: number, actorId: number | null, at: Date): Promise<void> {
    await tx(async () => {
      const person = await this.people.ofId(personId);
      await this.rights.mustKeepAnAdministrator(personId);
      await this.rights.endEverything(personId, at);
      await this.mails.forget(person, at);
      for (const quoted of [person.name, person.email, ...(await addressesOf(personId))]) await forgetErrors(quoted);
      await this.erasers.run(personId, at);
      await repo(PersonAddress).delete({ personId });
      await repo(PersonSubject).delete({ personId });
      await repo(PersonRole).delete({ personId });
      await repo(TeamMember).delete({ personId });
      await repo(Person).update({ managerId: personId }, { managerId: null });
      await repo(Person).update(
        { id: personId },
        {
          name: formerName,
          email: `former-${personId}@erased${nowhere}`,
          folded: folded(formerName),
          phone: null,
          passwordHash: null,
          noticeMails: null,
          departmentId: null,
          managerId: null,
          active: false,
          deactivatedAt: person.deactivatedAt ?? at,
          erasedAt: at,
          version: person.version + 1,
        },
      );
      await this.timeline.record(personErased, {
        subject: { kind: 'person', id: personId },
        actorId,
        personId,
        at,
      });
    });
    await overwriteErased();
  }
}

/** What went wrong once may quote whom it went wrong for. */
async function forgetErrors(quoted: string): Promise<void> {
  for (const table of ['job', 'follow_up'])
    await write(`UPDATE "${table}" SET "lastError" = NULL WHERE LOWER("lastError") LIKE ? ESCAPE '\\'`, [
      `%${quoted.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`,
    ]);
}

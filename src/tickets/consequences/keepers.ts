import { Injectable } from '@nestjs/common';
import { sql } from '../../core/database/tx';
import { MailDelay } from '../../mail/sending/mail-delay';
import type { Ticket } from '../ticket.entity';

/** Why nobody could keep a promise: nobody is there, or what they write would not arrive. */
export type Unkept = 'nobody' | 'mail';

type Place = Pick<Ticket, 'teamId' | 'assigneeId'>;

/** Somebody `p` who could answer and is not away. Binds: true, and the instant twice. */
export const isHere = `p."active" = ? AND EXISTS (SELECT 1 FROM "person_role" r WHERE r."personId" = p."id"
    AND r."role" IN ('agent','lead'))
  AND NOT EXISTS (SELECT 1 FROM "absence" a WHERE a."personId" = p."id" AND a."startsAt" <= ? AND a."endsAt" > ?)`;
const here = (at: Date) => [true, at, at];

/** Whether anybody is there who could answer: whoever has it, the team, or, where no team is known, the desk. */
export async function somebodyKeeps({ teamId, assigneeId }: Place, at: Date): Promise<boolean> {
  const found =
    teamId === null
      ? await sql(`SELECT p."id" FROM "person" p WHERE ${isHere} LIMIT 1`, here(at))
      : await sql(
          `SELECT p."id" FROM "person" p WHERE ${isHere} AND (p."id" = ? OR p."id" IN (
             SELECT m."personId" FROM "team_member" m WHERE m."teamId" = ?)) LIMIT 1`,
          [...here(at), assigneeId ?? 0, teamId],
        );
  return found.length > 0;
}

@Injectable()
export class Keepers {
  constructor(private readonly mail: MailDelay) {}

  /** Null where a promise could be kept now. */
  async missing(place: Place, at: Date): Promise<Unkept | null> {
    if (await this.mail.isLong(at)) return 'mail';
    return (await somebodyKeeps(place, at)) ? null : 'nobody';
  }
}

import { Injectable } from '@nestjs/common';
import { In, Like } from 'typeorm';
import { overwriteErased } from '../../core/database/erasing/erased-bytes';
import { repo, sql, tx, write } from '../../core/database/tx';
import type { ScheduleEntry } from '../../core/jobs/schedule-entry';
import { FileStore } from '../../core/files/file-store';
import { Person } from '../../people/person.entity';
import { Erasure } from '../../people/privacy/erasure.service';
import { Team } from '../../people/teams/team.entity';
import { Attachment } from '../../tickets/conversation/attachment.entity';
import { Company } from '../company/company';
import { WalkStore } from './walk-store.service';
import { visitorAddress, visitorsDeskName } from './walk';

/** What belongs to one walk, by number. */
type Ids = Record<
  'people' | 'team' | 'service' | 'tickets' | 'recoveries' | 'invitations' | 'messages' | 'cycles',
  number[]
>;

const ofTheirRequests = '"requestId" IN (SELECT "id" FROM "tool_request" WHERE "ticketId" IN (:tickets))';

/** Children before their parents; `:name` stands for the walk's own rows of that kind. */
const removals = [
  'quote WHERE "answerId" IN (SELECT "id" FROM "survey_answer" WHERE "invitationId" IN (:invitations))',
  'survey_answer WHERE "invitationId" IN (:invitations)',
  'recovery WHERE "id" IN (:recoveries)',
  'survey_invitation WHERE "id" IN (:invitations)',
  'lifted_answer WHERE "personId" IN (:people)',
  'nps_invitation WHERE "personId" IN (:people)',
  'confidential_answer WHERE "serviceId" IN (:service)',
  'score_guess WHERE "personId" IN (:people) OR ("subjectKind" = \'ticket\' AND "subjectId" IN (:tickets))',
  'mail WHERE "personId" IN (:people) OR ("subjectKind" = \'ticket\' AND "subjectId" IN (:tickets))',
  'notice WHERE "personId" IN (:people) OR "actorId" IN (:people)',
  'notice WHERE "subjectKind" = \'ticket\' AND "subjectId" IN (:tickets)',
  'notice WHERE "subjectKind" = \'recovery\' AND "subjectId" IN (:recoveries)',
  'follow_up WHERE "factId" IN (SELECT "id" FROM "fact" WHERE :facts)',
  'fact WHERE :facts',
  'sla_event WHERE "cycleId" IN (:cycles)',
  'sla_clock WHERE "cycleId" IN (:cycles)',
  'sla_cycle WHERE "id" IN (:cycles)',
  'insight_entry WHERE "ticketId" IN (:tickets) OR "serviceId" IN (:service)',
  'tool_time WHERE "ticketId" IN (:tickets)',
  'insight_combined WHERE "serviceId" IN (:service) OR "teamId" IN (:team)',
  'fit_review WHERE "personId" IN (:people)',
  `holding WHERE "personId" IN (:people) OR ${ofTheirRequests}`,
  `seat_purchase WHERE ${ofTheirRequests}`,
  ...['bundle_request_item', 'request_task', 'intake_answer', 'approval_question', 'approval_passing', 'approval'].map(
    (table) => `${table} WHERE "ticketId" IN (:tickets)`,
  ),
  'tool_request WHERE "ticketId" IN (:tickets)',
  'ticket_wait WHERE "ticketId" IN (:tickets)',
  'ticket_text WHERE "ticketId" IN (:tickets)',
  'watcher WHERE "ticketId" IN (:tickets) OR "personId" IN (:people)',
  'message_draft WHERE "ticketId" IN (:tickets) OR "personId" IN (:people)',
  'token WHERE "personId" IN (:people) OR ("subjectKind" = \'ticket\' AND "subjectId" IN (:tickets))',
  'message WHERE "ticketId" IN (:tickets)',
  'ticket WHERE "id" IN (:tickets)',
  'search_due WHERE "refId" IN (:tickets)',
  'team_member WHERE "teamId" IN (:team)',
  'service WHERE "id" IN (:service)',
  'team WHERE "id" IN (:team)',
  ...['session', 'saved_view', 'digest_subscription', 'absence', 'person_role', 'team_member'].map(
    (table) => `${table} WHERE "personId" IN (:people)`,
  ),
  ...['person_address', 'person_subject'].map((table) => `${table} WHERE "personId" IN (:people)`),
  'carry_over WHERE "createdById" IN (:people)',
  'submission WHERE "actorId" IN (:people)',
];
const facts =
  '"personId" IN (:people) OR "actorId" IN (:people) OR ("subjectKind" = \'ticket\' AND "subjectId" IN (:tickets)) ' +
  'OR ("subjectKind" = \'recovery\' AND "subjectId" IN (:recoveries)) ' +
  'OR ("subjectKind" = \'person\' AND "subjectId" IN (:people)) ' +
  'OR ("subjectKind" = \'team\' AND "subjectId" IN (:team)) ' +
  'OR ("subjectKind" = \'service\' AND "subjectId" IN (:service))';

/**
 * Nothing of a walk is kept once its visitor is gone: not their words, not their people, not the desk that was theirs.
 * Nobody's figures counted any of it, so its rows go whole, where a person of a company is erased and their facts stay.
 */
@Injectable()
export class WalkRemains {
  constructor(
    private readonly store: WalkStore,
    private readonly files: FileStore,
    private readonly erasure: Erasure,
    private readonly company: Company,
  ) {}

  entry(): ScheduleEntry {
    return { name: 'demo: remains of walks', everySeconds: 600, run: (at) => this.clear(at) };
  }

  /** Of every walk that nobody knows any more, those of an older program included. */
  async clear(at: Date): Promise<void> {
    const { domain } = this.company.material.company;
    const people = await repo(Person).find({
      where: { email: Like(`visitor-%-%@${domain}`) },
      select: { id: true, email: true },
    });
    const numbers = new Set(people.map(({ email }) => Number(/^visitor-(\d+)-/.exec(email)?.[1] ?? 0)));
    let removed = 0;
    for (const number of numbers) {
      if (number === 0 || (await this.store.knows(number))) continue;
      await this.remove(number, domain, at);
      removed += 1;
    }
    if (removed) await overwriteErased();
  }

  private async remove(number: number, domain: string, at: Date): Promise<void> {
    const kept = await tx(async () => {
      const ids = await this.idsOf(number, domain);
      await this.removeFiles(ids.messages);
      for (const removal of removals) await write(...filled(removal, ids));
      return this.removePeople(ids.people);
    });
    // They wrote to somebody of the company while that could still be done on a walk: what they said is emptied.
    for (const id of kept) await this.erasure.erase(id, null, at);
  }

  private async idsOf(number: number, domain: string): Promise<Ids> {
    const address = Like(visitorAddress(number, '%', domain));
    const people = idsIn(await repo(Person).find({ where: { email: address }, select: { id: true } }));
    const team = idsIn(await repo(Team).find({ where: { name: visitorsDeskName(number) }, select: { id: true } }));
    const service = idsIn(await sql('SELECT "id" FROM "service" WHERE "teamId" IN (?)', [team]));
    const tickets = idsIn(
      await sql('SELECT "id" FROM "ticket" WHERE "requesterId" IN (?) OR "serviceId" IN (?) OR "teamId" IN (?)', [
        people,
        service,
        team,
      ]),
    );
    const subject = `"subjectKind" = 'ticket' AND "subjectId" IN (?)`;
    const invitations = idsIn(
      await sql(`SELECT "id" FROM "survey_invitation" WHERE "personId" IN (?) OR (${subject})`, [people, tickets]),
    );
    const recoveries = idsIn(
      await sql(`SELECT "id" FROM "recovery" WHERE "personId" IN (?) OR (${subject})`, [people, tickets]),
    );
    // Of tickets, decisions and follow-ups alike.
    const cycles = idsIn(
      await sql('SELECT "id" FROM "sla_cycle" WHERE "personId" IN (?) OR "serviceId" IN (?)', [people, service]),
    );
    const messages = idsIn(await sql('SELECT "id" FROM "message" WHERE "ticketId" IN (?)', [tickets]));
    return { people, team, service, tickets, recoveries, invitations, messages, cycles };
  }

  private async removeFiles(messageIds: readonly number[]): Promise<void> {
    if (messageIds.length === 0) return;
    const found = await repo(Attachment).find({
      where: { messageId: In([...messageIds]) },
      relations: { file: true },
    });
    for (const { id, file } of found) {
      await repo(Attachment).delete({ id });
      if (file) await this.files.remove(file);
    }
  }

  /** Whoever the company's own rows name stays a number. */
  private async removePeople(people: readonly number[]): Promise<number[]> {
    const named = await sql(
      `SELECT p."id" FROM "person" p WHERE p."id" IN (?) AND (
         EXISTS (SELECT 1 FROM "message" m WHERE m."authorId" = p."id")
         OR EXISTS (SELECT 1 FROM "ticket" t WHERE p."id" IN (t."assigneeId", t."submittedById"))
         OR EXISTS (SELECT 1 FROM "recovery" r WHERE r."ownerId" = p."id")
         OR EXISTS (SELECT 1 FROM "approval" a WHERE p."id" IN (a."approverId", a."substituteId"))
         OR EXISTS (SELECT 1 FROM "request_task" k WHERE k."personId" = p."id" OR k."endedById" = p."id")
         OR EXISTS (SELECT 1 FROM "tool_request" q WHERE q."forPersonId" = p."id"))`,
      [people],
    );
    const kept = idsIn(named);
    const gone = people.filter((id) => !kept.includes(id));
    await write('UPDATE "person" SET "managerId" = NULL WHERE "managerId" IN (?)', [gone]);
    await write('DELETE FROM "person" WHERE "id" IN (?)', [gone]);
    return kept;
  }
}

const idsIn = (rows: readonly { id?: unknown }[]): number[] => rows.map(({ id }) => Number(id));

function filled(removal: string, ids: Ids): [string, number[][]] {
  const [table, ...rest] = removal.split(' ');
  const text = rest.join(' ').replaceAll(':facts', `(${facts})`);
  const params: number[][] = [];
  const asked = text.replaceAll(/:([a-z]+)/g, (_, name: string) => {
    params.push(ids[name as keyof Ids]);
    return '?';
  });
  return [`DELETE FROM "${table}" ${asked}`, params];
}

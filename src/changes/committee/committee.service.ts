import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { firstRow, insertRow, rowsOf, updateRows } from '../../core/database/rows';
import { repo, sql, tx, write } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { days } from '../../core/time';
import { todayIn } from '../../core/words/calendar-days';
import type { Actor } from '../../people/actor';
import { personMeant } from '../../people/directory/people-meant';
import { Timeline } from '../../timeline/timeline.service';
import { memberEnded, memberKept } from '../changes-facts';
import { CommitteeMember, type CommitteeLevel } from './committee-member.entity';

/** That somebody was on it is told for so long after their term. */
const keptAfter = days(365);
const fewestFunctions = 3;

/** A member whose term runs and who works here. */
export interface SittingMember {
  id: number;
  personId: number;
  name: string;
  departmentId: number | null;
  level: CommitteeLevel;
  until: string;
  /** Serves people at the desk: the front line. */
  isAgent: boolean;
}

export type Missing = 'executive' | 'juniors' | 'functions' | 'front_line';

/** Who decides what is changed: kept by the change leader, for a term. */
@Injectable()
export class Committee {
  constructor(private readonly timeline: Timeline) {}

  /** Those whose term runs, by name. */
  async sitting(now: Date): Promise<SittingMember[]> {
    const rows = await sql(
      `SELECT m."id", m."personId", m."level", m."until", p."name", p."departmentId",
         (SELECT COUNT(*) FROM "person_role" r WHERE r."personId" = p."id" AND r."role" = 'agent') AS "agent"
       FROM "committee_member" m JOIN "person" p ON p."id" = m."personId" AND p."active" = ?
       WHERE m."until" >= ? ORDER BY p."folded", m."id"`,
      [true, todayIn(now, 'UTC')],
    );
    return rows.map(({ id, personId, level, until, name, departmentId, agent }) => ({
      id: asCount(id),
      personId: asCount(personId),
      name: String(name),
      departmentId: asCount(departmentId, null),
      level: level as CommitteeLevel,
      until: String(until),
      isAgent: asCount(agent) > 0,
    }));
  }

  /** Rides uq_committee_member_person. */
  async isOn(personId: number, now: Date): Promise<boolean> {
    const found = await firstRow(CommitteeMember, 'WHERE "personId" = ? AND "until" >= ?', [
      personId,
      todayIn(now, 'UTC'),
    ]);
    return found !== null;
  }

  /** For everybody else the door does not exist. */
  async mustBeOn({ id }: Actor, now: Date): Promise<void> {
    if (!(await this.isOn(id, now))) throw new NotFound('This page');
  }

  /** Somebody new, or a member whose level or term changes. */
  keep(me: Actor, given: { person: string; level: CommitteeLevel; until: string }, at: Date): Promise<void> {
    return tx(async () => {
      const { id: personId } = await personMeant(given.person, 'person');
      const { level, until } = given;
      const known = await firstRow(CommitteeMember, 'WHERE "personId" = ?', [personId]);
      const id = known?.id ?? (await insertRow(CommitteeMember, { personId, level, until, addedAt: at }));
      if (known) await updateRows(CommitteeMember, { level, until }, 'WHERE "id" = ?', [id]);
      const subject = { kind: 'committee_member', id };
      await this.timeline.record(memberKept, {
        ...{ subject, actorId: me.id, personId, at, details: { level, until } },
      });
    });
  }

  end(me: Actor, id: number, at: Date): Promise<void> {
    return tx(async () => {
      const one = await firstRow(CommitteeMember, 'WHERE "id" = ?', [id]);
      if (!one) throw new NotFound('This member');
      await repo(CommitteeMember).delete({ id });
      const subject = { kind: 'committee_member', id };
      await this.timeline.record(memberEnded, { subject, actorId: me.id, personId: one.personId, at });
    });
  }

  /** Whose term ended lately, or who left: for the change leader. */
  past(now: Date): Promise<CommitteeMember[]> {
    return rowsOf(CommitteeMember, 'WHERE "until" < ? ORDER BY "until" DESC LIMIT 50', [todayIn(now, 'UTC')]);
  }

  async purge(at: Date): Promise<void> {
    await write('DELETE FROM "committee_member" WHERE "until" < ?', [
      todayIn(new Date(at.getTime() - keptAfter), 'UTC'),
    ]);
  }
}

/** What a committee needs so that neither leaders nor the desk decide among themselves. */
export function missingIn(members: readonly SittingMember[]): Missing[] {
  const of = (level: CommitteeLevel) => members.filter((one) => one.level === level).length;
  const functions = new Set(members.flatMap(({ departmentId }) => departmentId ?? []));
  const missing: [Missing, boolean][] = [
    ['executive', of('executive') === 0],
    ['juniors', of('junior') === 0 || of('junior') * 3 < members.length],
    ['functions', functions.size < fewestFunctions],
    ['front_line', !members.some(({ isAgent }) => isAgent)],
  ];
  return missing.filter(([, isMissing]) => isMissing).map(([what]) => what);
}

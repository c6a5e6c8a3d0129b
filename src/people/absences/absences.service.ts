import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { LessThan, LessThanOrEqual, MoreThan, MoreThanOrEqual } from 'typeorm';
import { asBoolean, asDate } from '../../core/database/raw';
import { holdRow, repo, sql, tx } from '../../core/database/tx';
import { NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { day } from '../../core/time';
import { Timeline } from '../../timeline/timeline.service';
import { Absence } from '../absence.entity';
import { personMeant } from '../directory/people-meant';
import { absenceEnded, absenceEntered, absenceRemoved } from '../people-facts';
import type { Person } from '../person.entity';
import { type Away, substitution, type Substitution } from './substitution';

export interface NewAbsence {
  from: string;
  until: string;
  /** A name or an address. */
  substitute?: string;
}

interface Change {
  personId: number;
  actorId: number | null;
  at: Date;
}

/** Nobody goes for longer without an administrator thinking about who takes over for good. */
const atMost = 'You can enter up to 400 days at once.';
const longestDays = 400;
/** Afterwards it is of no use to anybody. */
const keptDays = 30;

/** Who is away from when to when, who stands in meanwhile, and nothing of why. */
@Injectable()
export class Absences {
  constructor(private readonly timeline: Timeline) {}

  /** Those of a person that are not over, the nearest first. Rides ix_absence_person. */
  of(personId: number, at: Date): Promise<Absence[]> {
    return repo(Absence).find({
      where: { personId, endsAt: MoreThan(at) },
      relations: { substitute: true },
      order: { startsAt: 'ASC', id: 'ASC' },
    });
  }

  /** Those in which this person stands in. Rides ix_absence_substitute. */
  standInsOf(substituteId: number, at: Date): Promise<Absence[]> {
    return repo(Absence).find({
      where: { substituteId, endsAt: MoreThan(at) },
      relations: { person: true },
      order: { startsAt: 'ASC', id: 'ASC' },
    });
  }

  /** Everybody who is away at this moment. Rides ix_absence_end. */
  async awayAt(at: Date): Promise<Map<number, Away>> {
    const rows = await sql<{ personId: unknown; substituteId: unknown; endsAt: unknown; works: unknown }>(
      `SELECT a."personId" AS "personId", a."substituteId" AS "substituteId", a."endsAt" AS "endsAt",
         s."active" AS "works" FROM "absence" a LEFT JOIN "person" s ON s."id" = a."substituteId"
       WHERE a."endsAt" > ? AND a."startsAt" <= ?`,
      [at, at],
    );
    return new Map(
      rows.map(({ personId, substituteId, endsAt, works }) => [
        Number(personId),
        {
          substituteId: substituteId === null ? null : Number(substituteId),
          until: asDate(endsAt),
          substituteWorks: works !== null && asBoolean(works),
        },
      ]),
    );
  }

  /** Of those of these people who are away: until when, and who stands in. One question, however many they are. */
  async substitutesOf(
    people: readonly number[],
    at: Date,
    never: readonly number[] = [],
  ): Promise<Map<number, Substitution>> {
    if (people.length === 0) return new Map();
    const away = await this.awayAt(at);
    return new Map(
      people.flatMap((id) => {
        const found = substitution(id, away, never);
        return found ? [[id, found] as const] : [];
      }),
    );
  }

  /** Null for whoever is here. */
  async substituteOf(personId: number, at: Date, never: readonly number[] = []): Promise<Substitution | null> {
    return (await this.substitutesOf([personId], at, never)).get(personId) ?? null;
  }

  enter(person: Pick<Person, 'id' | 'zone'>, given: NewAbsence, actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      await holdRow('person', person.id);
      const { from, until } = given;
      const [startsAt, endsAt] = [dayStart(from, person.zone), dayStart(until, person.zone, 1)];
      if (endsAt <= startsAt) throw new ValidationFailed({ until: 'The last day can’t be before the first one.' });
      if (endsAt <= at)
        throw new ValidationFailed({ until: 'These days have passed. The last day has to be today or later.' });
      if (endsAt.getTime() - startsAt.getTime() > longestDays * day) throw new ValidationFailed({ until: atMost });
      const other = await repo(Absence).findOneBy({
        personId: person.id,
        fromDay: LessThanOrEqual(until),
        untilDay: MoreThanOrEqual(from),
      });
      if (other)
        throw new ValidationFailed({ from: 'Some of these days are already entered. Remove the other entry first.' });
      const substituteId = await this.substituteFor(person.id, given.substitute);
      const { id } = await repo(Absence).save(
        repo(Absence).create({
          personId: person.id,
          substituteId,
          fromDay: from,
          untilDay: until,
          startsAt,
          endsAt,
          createdAt: at,
        }),
      );
      await this.record(absenceEntered, id, { personId: person.id, actorId, at });
    });
  }

  /** Back earlier: from this moment on they are here. */
  end(id: number, zone: string, change: Change): Promise<void> {
    return tx(async () => {
      const absence = await this.own(id, change);
      if (!absence.isOn(change.at)) throw new RuleBroken('This hasn’t started yet, so there’s nothing to end.');
      const yesterday = DateTime.fromJSDate(change.at, { zone }).minus({ days: 1 }).toISODate()!;
      // The day on which somebody is back is theirs again: they may be away once more in the afternoon.
      await repo(Absence).update({ id }, { endsAt: change.at, untilDay: yesterday });
      await this.record(absenceEnded, id, change);
    });
  }

  remove(id: number, change: Change): Promise<void> {
    return tx(async () => {
      await this.own(id, change);
      await repo(Absence).delete({ id });
      await this.record(absenceRemoved, id, change);
    });
  }

  /** Somebody lives by another zone now: the days stay, their hours move. */
  async moveTo(zone: string, personId: number, at: Date): Promise<void> {
    for (const { id, fromDay, untilDay } of await this.of(personId, at))
      await repo(Absence).update({ id }, { startsAt: dayStart(fromDay, zone), endsAt: dayStart(untilDay, zone, 1) });
  }

  async purge(at: Date): Promise<void> {
    await repo(Absence).delete({ endsAt: LessThan(new Date(at.getTime() - keptDays * day)) });
  }

  /** Nobody reads in it who stood in for whom, nor that somebody was away at all. */
  async forget(personId: number): Promise<void> {
    await repo(Absence).delete({ personId });
    await repo(Absence).update({ substituteId: personId }, { substituteId: null });
  }

  private async substituteFor(personId: number, typed: string | undefined): Promise<number | null> {
    if (!typed) return null;
    const found = await personMeant(typed, 'substitute');
    if (found.id === personId)
      throw new ValidationFailed({ substitute: 'Choose someone else: you can’t stand in for yourself.' });
    return found.id;
  }

  private async own(id: number, { personId, at }: Change): Promise<Absence> {
    const absence = await repo(Absence).findOneBy({ id, personId, endsAt: MoreThan(at) });
    if (!absence) throw new NotFound('This absence');
    return absence;
  }

  private record(kind: typeof absenceEntered, absenceId: number, { personId, actorId, at }: Change): Promise<unknown> {
    const subject = { kind: 'person', id: personId };
    return this.timeline.record(kind, { subject, actorId, personId, at, details: { absenceId } });
  }
}

const dayStart = (isoDay: string, zone: string, later = 0): Date =>
  DateTime.fromISO(isoDay, { zone }).plus({ days: later }).startOf('day').toJSDate();

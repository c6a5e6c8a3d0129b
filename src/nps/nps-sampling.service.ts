import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Config } from '../core/config';
import { insertAll } from '../core/database/rows';
import { repo, tx } from '../core/database/tx';
import { hasAddress } from '../people/directory/people-directory';
import { Person } from '../people/person.entity';
import { Settings } from '../settings/settings.service';
import { Timeline } from '../timeline/timeline.service';
import { zonedMonth } from '../confidential/months';
import { PassingPeople } from '../surveys/invitation/passing-people';
import { sampleFraction } from '../surveys/survey-rules';
import { NpsInvitation } from './nps-invitation.entity';
import { type NpsSkip, quarterOf, reasonNotToSample } from './nps-rules';
import { NpsRound, type Occasion } from './nps-round.entity';
import { npsSettings } from './nps-settings';
import { npsDrawn } from './nps-facts';

export interface Sampled {
  roundId: number | null;
  asked: number[];
  skipped: { personId: number; reason: NpsSkip }[];
}

/**
 * Whom the question of the quarter goes to: a random part of everybody, or the whole cohort of a pilot. Never more than
 * twice a year.
 */
@Injectable()
export class NpsSampling {
  constructor(
    private readonly settings: Settings,
    private readonly timeline: Timeline,
    private readonly config: Config,
    private readonly passing: PassingPeople,
  ) {}

  /** Once a quarter, on the first run within it. */
  async quarter(at: Date): Promise<void> {
    const share = await this.settings.get(npsSettings.share);
    const key = `quarter:${quarterOf(at, this.config.DESK_ZONE)}`;
    if (share === 0 || (await repo(NpsRound).existsBy({ key }))) return;
    const inPilot = await this.inPilots();
    const people = await repo(Person).find({ where: { active: true, erasedAt: IsNull() }, order: { id: 'ASC' } });
    const lot = people.filter(({ id }) => sampleFraction(`${key}:${id}`) < share && !inPilot.has(id));
    await this.sample('quarter', key, lot, at);
  }

  /** A pilot asks everybody in it, at its start and at its end; the same occasion on the same day is one. */
  async askCohort(
    personIds: readonly number[],
    occasion: 'pilot_start' | 'pilot_end',
    at: Date,
    pilotId?: number,
  ): Promise<Sampled> {
    const people = personIds.length
      ? await repo(Person).find({ where: { id: In([...personIds]), active: true }, order: { id: 'ASC' } })
      : [];
    const key = [occasion, at.toISOString().slice(0, 10), ...(pilotId === undefined ? [] : [pilotId])].join(':');
    return this.sample(occasion, key, people, at);
  }

  private sample(occasion: Occasion, key: string, found: readonly Person[], at: Date): Promise<Sampled> {
    return tx(async () => {
      const passing = await this.passing.now();
      const people = found.filter(({ id }) => !passing.has(id));
      const drawn: Sampled = { roundId: null, asked: [], skipped: [] };
      if (await repo(NpsRound).existsBy({ key })) return drawn;
      const before = await this.sampledBefore(people.map(({ id }) => id));
      const asked: Person[] = [];
      for (const person of people) {
        const reason = hasAddress(person)
          ? reasonNotToSample(before.get(person.id) ?? [], at, this.config.DESK_ZONE)
          : 'unreachable';
        if (reason) drawn.skipped.push({ personId: person.id, reason });
        else asked.push(person);
      }
      const month = zonedMonth(at, this.config.DESK_ZONE);
      const round = await repo(NpsRound).save(
        repo(NpsRound).create({ key, occasion, month, drawnAt: at, asked: asked.length }),
      );
      await insertAll(
        NpsInvitation,
        asked.map(({ id, departmentId }) => ({
          roundId: round.id,
          personId: id,
          departmentId,
          state: 'planned' as const,
          drawnAt: at,
          askedAt: null,
          expiresAt: null,
          wakeAt: at,
          version: 1,
        })),
      );
      const count = (reason: NpsSkip): number => drawn.skipped.filter((one) => one.reason === reason).length;
      await this.timeline.record(npsDrawn, {
        subject: { kind: 'nps_round', id: round.id },
        actorId: null,
        personId: null,
        at,
        details: {
          occasion,
          asked: asked.length,
          twiceAYear: count('twice_a_year'),
          justAsked: count('just_asked'),
          unreachable: count('unreachable'),
        },
      });
      return { ...drawn, roundId: round.id, asked: asked.map(({ id }) => id) };
    });
  }

  private async sampledBefore(ids: readonly number[]): Promise<Map<number, Date[]>> {
    const known = new Map<number, Date[]>();
    const rows = await repo(NpsInvitation).find({
      select: { id: true, personId: true, drawnAt: true },
      where: { state: Not('skipped') },
    });
    const wanted = new Set(ids);
    for (const { personId, drawnAt } of rows)
      if (wanted.has(personId)) known.set(personId, [...(known.get(personId) ?? []), drawnAt]);
    return known;
  }

  /** Whoever was asked at the start of a pilot is asked again at its end, and not in between. */
  private async inPilots(): Promise<Set<number>> {
    const [rounds, ended] = [
      await repo(NpsRound).findBy({ occasion: 'pilot_start' }),
      await repo(NpsRound).findBy({ occasion: 'pilot_end' }),
    ];
    const open = rounds
      .filter(({ key, drawnAt }) => {
        const pilot = pilotOfRound(key);
        return !ended.some((end) => end.drawnAt > drawnAt && (pilotOfRound(end.key) ?? pilot) === pilot);
      })
      .map(({ id }) => id);
    const rows = open.length ? await repo(NpsInvitation).findBy({ roundId: In(open) }) : [];
    return new Set(rows.map(({ personId }) => personId));
  }
}

/** Whose round it is, by its key; null from when there was one pilot at a time. */
export const pilotOfRound = (key: string): number | null => Number(key.split(':')[2] ?? 0) || null;

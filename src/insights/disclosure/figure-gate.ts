import { Injectable } from '@nestjs/common';
import { Between, In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { type Actor, isAgent, isLeadOf } from '../../people/actor';
import { type Chosen, chosenParts } from '../dimensions';
import { type BasisName, basisNames, isSaid, type MetricBasis, only, basisSize, stageOf } from '../metrics/bases';
import type { Tally } from '../metrics/packed';
import type { Month } from '../months';
import { ClosedMonth } from './closed-month.entity';
import { ShownSelection } from './shown-selection.entity';

/** A part of the desk is told by at most so many things. */
export const mostDimensions = 2;

/** What of a month may be read: its tally without the rest, and which figures are withheld. */
export interface Gated {
  tally: Tally;
  withheld: ReadonlySet<MetricBasis>;
}

interface MonthOfPart {
  period: Month;
  tally: Tally;
}

/** Who leads a team reads each of its answers with the name, and its figures as they are. */
export const readsAll = (actor: Actor | null, { teamId }: Pick<Chosen, 'teamId'>): boolean =>
  actor !== null && teamId !== null && isLeadOf(actor, teamId);

/**
 * The one gate of all figures about a part of the desk (the whole desk has its own, whole-desk.ts). A part is read in
 * closed months only, and only where closing.service.ts found that it gives nobody away. Without a reader it answers
 * as for anybody: a mail, a story, a file may go from hand to hand.
 */
@Injectable()
export class FigureGate {
  /** The same months of a part, without what is not shown. `scope` null: told by more than two things. */
  async through<R extends MonthOfPart>(
    scope: string | null,
    rows: readonly R[],
    actor: Actor | null = null,
  ): Promise<(R & Gated)[]> {
    const [gated] = await this.each([[scope, rows]], actor);
    return gated;
  }

  /** Several parts at once, in two questions. Rides pk_shown_selection. */
  async each<R extends MonthOfPart>(
    parts: readonly (readonly [scope: string | null, rows: readonly R[]])[],
    actor: Actor | null = null,
  ): Promise<(R & Gated)[][]> {
    const periods = parts.flatMap(([, rows]) => rows.map(({ period }) => period)).toSorted();
    const [first, last] = [periods[0], periods.at(-1)];
    if (first === undefined || last === undefined) return parts.map(() => []);
    const months = Between(first, last);
    const scopes = parts.flatMap(([scope]) => scope ?? []);
    const closed = await repo(ClosedMonth).findBy({ month: months });
    const shown = scopes.length ? await repo(ShownSelection).findBy({ scope: In(scopes), month: months }) : [];
    const agent = actor !== null && isAgent(actor);
    return parts.map(([scope, rows]) =>
      rows.map((row) => {
        const final = new Set(closed.flatMap(({ stage, month }) => (month === row.period ? [stage] : [])));
        const chosen = new Set(
          shown.flatMap((one) => (one.scope === scope && one.month === row.period ? one.bases : [])),
        );
        const told = (basis: BasisName): boolean =>
          (agent && !isSaid(basis)) ||
          (scope !== null && final.has(stageOf(basis)) && (chosen.has(basis) || basisSize(basis, row.tally) === 0));
        const seen = new Set(basisNames.filter(told));
        const hidden = basisNames.filter((basis) => !seen.has(basis));
        return {
          ...row,
          tally: only(row.tally, seen),
          withheld: new Set<MetricBasis>(agent ? hidden : [...hidden, 'open']),
        };
      }),
    );
  }

  /** The last month in which all that people said is final; null before the first. */
  async lastClosed(): Promise<string | null> {
    const [last] = await repo(ClosedMonth).find({ where: { stage: 'said' }, order: { month: 'DESC' }, take: 1 });
    return last?.month ?? null;
  }
}

/** As closing.service.ts calls it; null where it is told by too much. */
export function gateScope(chosen: Chosen): string | null {
  const parts = chosenParts(chosen);
  return parts.length > mostDimensions ? null : parts.map(({ name, value }) => `${name}:${value}`).join(' ');
}

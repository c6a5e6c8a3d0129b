import { Injectable } from '@nestjs/common';
import { setImmediate as others } from 'node:timers/promises';
import { In } from 'typeorm';
import { Config } from '../../core/config';
import { insertAll } from '../../core/database/rows';
import { repo, tx } from '../../core/database/tx';
import { Stopping } from '../../core/jobs/stopping';
import { Pilots } from '../../programme/pilot/pilots.service';
import { Settings } from '../../settings/settings.service';
import { shownTogether } from '../../statistics/small-groups/shown-together';
import {
  type BasisName,
  basisNames,
  type ClosingStage,
  closingStages,
  isSaid,
  type MetricBasis,
  stageOf,
  stagesBehind,
} from '../metrics/bases';
import type { Month } from '../months';
import { surveySettings } from '../../surveys/survey-settings';
import { Insights } from '../cells/insights.service';
import { ClosedMonth } from './closed-month.entity';
import { closedAmong, closingDay } from './closing-day';
import { atomsOf, isPending, isUncounted, monthsOver } from './closing-queries';
import {
  departmentsIn,
  departmentsScope,
  type DeskPart,
  everFewer,
  largeEnough,
  type MonthAtom,
  partsOfDesk,
  saidAsOne,
} from './desk-parts';
import { ShownSelection } from './shown-selection.entity';

type Bases = Map<string, BasisName[]>;

/**
 * Chooses which parts of the desk are shown in a month, once nothing in it can change any more. Chosen once for all of
 * them together: whatever is shown afterwards, nobody reckons out of it what fewer than five people said.
 */
@Injectable()
export class Closing {
  constructor(
    private readonly insights: Insights,
    private readonly pilots: Pilots,
    private readonly settings: Settings,
    private readonly config: Config,
    private readonly stopping: Stopping,
  ) {}

  /**
   * Gives how many months it closed. Each is closed in one transaction, the oldest first, so that whoever begins again
   * goes on where the last one stopped. A month that was closed stays as it is, apart from departments put together.
   */
  async run(at: Date): Promise<number> {
    await this.insights.recount();
    if (await isUncounted()) return 0;
    const months = await monthsOver(at, this.config.DESK_ZONE);
    const together = (await this.pilots.all()).flatMap(({ cohort, comparison }) => [cohort, comparison]);
    let closed = 0;
    for (const stage of closingStages) {
      const known = new Set((await repo(ClosedMonth).findBy({ stage })).map(({ month }) => month));
      for (const month of months) {
        if (this.stopping.now) return closed;
        if (known.has(month) || (await isPending(stage, month, at, this.config.DESK_ZONE))) continue;
        await this.close(stage, month, several(together));
        closed += 1;
      }
    }
    await this.prepare(together);
    return closed;
  }

  /**
   * Departments that are read as one from now on, the pilot's and those they are compared with: the months that are
   * closed already show them where that gives nothing away beside what they show.
   */
  async prepare(groups: readonly (readonly number[])[]): Promise<void> {
    const wanted = several(groups);
    if (wanted.length === 0) return;
    const stood = await repo(ShownSelection).findBy({ scope: In(wanted.map(departmentsScope)) });
    const known = new Set(stood.map(({ scope, stage, month }) => `${scope} ${stage} ${month}`));
    for (const { stage, month } of await repo(ClosedMonth).find({ order: { month: 'DESC', stage: 'ASC' } })) {
      const missing = wanted.filter((ids) => !known.has(`${departmentsScope(ids)} ${stage} ${month}`));
      if (this.stopping.now) return;
      if (missing.length > 0) await this.add(stage, month, missing);
    }
  }

  /** Of these months, those that are closed for all that these figures rest on. */
  closed(bases: readonly MetricBasis[], months: readonly Month[]): Promise<Month[]> {
    return closedAmong(stagesBehind(bases), months);
  }

  /** On which day this month will be, as far as anybody can say; null where nobody can. */
  async day(bases: readonly MetricBasis[], month: Month, at: Date): Promise<string | null> {
    const answerDays = await this.settings.get(surveySettings.expiryDays);
    return closingDay(stagesBehind(bases), month, { at, zone: this.config.DESK_ZONE, answerDays });
  }

  private async close(stage: ClosingStage, month: Month, together: readonly (readonly number[])[]): Promise<void> {
    const atoms = await atomsOf(month);
    const bases = await this.choose(stage, atoms, partsOfDesk(atoms, together), new Map());
    const rows = [...bases].map(([scope, own]) => ({ scope, month, stage, bases: own }));
    await tx(async () => {
      await insertAll(ShownSelection, rows);
      await repo(ClosedMonth).insert({ stage, month });
    });
  }

  private async add(stage: ClosingStage, month: Month, wanted: readonly (readonly number[])[]): Promise<void> {
    const rows = await repo(ShownSelection).findBy({ stage, month });
    const known = new Map(rows.map(({ scope, bases }) => [scope, bases]));
    const atoms = await atomsOf(month);
    const scopes = wanted.map(departmentsScope);
    const parts = partsOfDesk(atoms, [...wanted, ...rows.flatMap(({ scope }) => departmentsIn(scope))]);
    const concerned = parts.filter(({ scope }) => known.has(scope) || scopes.includes(scope));
    const bases = await this.choose(stage, atoms, concerned, known);
    const added = scopes.map((scope) => ({ scope, month, stage, bases: bases.get(scope) ?? [] }));
    // Somebody else may have put the same together meanwhile.
    await repo(ShownSelection).createQueryBuilder().insert().orIgnore().values(added).execute();
  }

  private async choose(
    stage: ClosingStage,
    atoms: readonly MonthAtom[],
    selections: readonly DeskPart[],
    known: ReadonlyMap<string, readonly BasisName[]>,
  ): Promise<Bases> {
    const found: Bases = new Map();
    for (const basis of basisNames.filter((name) => stageOf(name) === stage)) {
      const sizes = atoms.map((atom) => atom.sizes[basis] ?? 0);
      const before = new Set([...known].flatMap(([scope, own]) => (own.includes(basis) ? [scope] : [])));
      const shown = isSaid(basis)
        ? await this.safe(basis, atoms, selections, known)
        : largeEnough(
            selections.filter(({ scope }) => scope === '' || before.has(scope) || !known.has(scope)),
            sizes,
            before,
          );
      await others();
      for (const scope of shown) found.set(scope, [...(found.get(scope) ?? []), basis]);
    }
    return found;
  }

  private async safe(
    basis: BasisName,
    atoms: readonly MonthAtom[],
    selections: readonly DeskPart[],
    known: ReadonlyMap<string, readonly BasisName[]>,
  ): Promise<Set<string>> {
    const held = selections.filter(
      (one) =>
        one.atoms.some((atom) => atoms[atom].people[basis]?.length) &&
        !(basis === 'score' && one.scope !== '' && saidAsOne(one.atoms, atoms)),
    );
    const before = held.filter(({ scope }) => known.get(scope)?.includes(basis));
    for (const wanted of everFewer(held.filter(({ scope }) => !known.has(scope)))) {
      const steps = shownTogether(
        atoms.map(({ people }) => people[basis] ?? []),
        before.map((one) => one.atoms),
        wanted.map((one) => one.atoms),
      );
      const shown = await inTurns(steps);
      if (shown) return new Set([...shown].map((index) => wanted[index].scope));
      // What is shown already tells its atoms apart, however little is wanted beside it.
      if (before.length > 0) return new Set();
    }
    // The whole desk by itself tells nothing but itself.
    return new Set(['']);
  }
}

/** A large desk has hundreds of parts: others have their turn between two of them. */
async function inTurns<R>(steps: Generator<void, R>): Promise<R> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await others();
  }
}

/** One department alone has the name that it has anyway. */
const several = (groups: readonly (readonly number[])[]): (readonly number[])[] =>
  groups.filter((ids) => ids.length > 1);

import { Injectable } from '@nestjs/common';
import { setImmediate as others } from 'node:timers/promises';
import { Config } from '../../core/config';
import { insertAll } from '../../core/database/insert-all';
import { repo, tx } from '../../core/database/tx';
import { Stopping } from '../../core/jobs/stopping';
import { Pilots } from '../../programme/pilot/pilots.service';
import { shownTogether } from '../../statistics/small-groups';
import { type BasisName, basisNames, type ClosingStage, closingStages, isSaid, stageOf } from '../metrics/bases';
import type { Month } from '../months';
import { ClosedMonth } from './closed-month.entity';
import { atomsOf, isPending, isUncounted, monthsOver } from './closing-queries';
import { departmentsScope, type DeskPart, largeEnough, type MonthAtom, partsOfDesk, saidAsOne } from './desk-parts';
import { ShownSelection } from './shown-selection.entity';

type Bases = Map<string, BasisName[]>;

/**
 * Chooses which parts of the desk are shown in a month, once nothing in it can change any more. Chosen once for all of
 * them together: whatever is shown afterwards, nobody reckons out of it what fewer than five said.
 */
@Injectable()
export class Closing {
  constructor(
    private readonly pilots: Pilots,
    private readonly config: Config,
    private readonly stopping: Stopping,
  ) {}

  /** Gives how many months it closed. A month that was closed stays as it is, apart from departments put together. */
  async run(at: Date): Promise<number> {
    if (await isUncounted()) return 0;
    const months = await monthsOver(at, this.config.DESK_ZONE);
    const together = await this.together();
    let closed = 0;
    for (const stage of closingStages) {
      const known = new Set((await repo(ClosedMonth).findBy({ stage })).map(({ month }) => month));
      for (const month of months) {
        if (this.stopping.now) return closed;
        if (known.has(month)) await this.add(stage, month, together);
        else if (!(await isPending(stage, month, at, this.config.DESK_ZONE))) {
          await this.close(stage, month, together);
          closed += 1;
        }
      }
    }
    return closed;
  }

  /** The departments of the pilot and those they are compared with: each side is read as one. */
  private async together(): Promise<number[][]> {
    const pilot = await this.pilots.current();
    return [pilot?.cohort ?? [], pilot?.comparison ?? []].filter((ids) => ids.length > 1);
  }

  private async close(stage: ClosingStage, month: Month, together: readonly number[][]): Promise<void> {
    const atoms = await atomsOf(month);
    const bases = await this.choose(stage, atoms, partsOfDesk(atoms, together), new Map());
    const rows = [...bases].map(([scope, own]) => ({ scope, month, stage, bases: own }));
    await tx(async () => {
      await insertAll(ShownSelection, rows);
      await repo(ClosedMonth).insert({ stage, month });
    });
  }

  /** Departments that were put together since: shown where that gives nothing away beside what is shown already. */
  private async add(stage: ClosingStage, month: Month, together: readonly number[][]): Promise<void> {
    if (together.length === 0) return;
    const rows = await repo(ShownSelection).findBy({ stage, month });
    const known = new Map(rows.map(({ scope, bases }) => [scope, bases]));
    const wanted = together.filter((ids) => !known.has(departmentsScope(ids)));
    if (wanted.length === 0) return;
    const atoms = await atomsOf(month);
    const names = new Set(wanted.map(departmentsScope));
    const bases = await this.choose(stage, atoms, partsOfDesk(atoms, wanted), known);
    await insertAll(
      ShownSelection,
      [...names].map((scope) => ({ scope, month, stage, bases: bases.get(scope) ?? [] })),
    );
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
      const shown = isSaid(basis)
        ? await this.safe(basis, atoms, sizes, selections, known)
        : largeEnough(selections, sizes);
      for (const scope of shown) found.set(scope, [...(found.get(scope) ?? []), basis]);
    }
    return found;
  }

  private async safe(
    basis: BasisName,
    atoms: readonly MonthAtom[],
    sizes: readonly number[],
    selections: readonly DeskPart[],
    known: ReadonlyMap<string, readonly BasisName[]>,
  ): Promise<Set<string>> {
    const held = selections.filter(
      (one) =>
        one.atoms.some((atom) => sizes[atom] > 0) &&
        !(basis === 'score' && one.scope !== '' && saidAsOne(one.atoms, atoms)),
    );
    const before = held.filter(({ scope }) => known.get(scope)?.includes(basis));
    const wanted = held.filter(({ scope }) => !known.has(scope));
    const steps = shownTogether(
      sizes,
      before.map((one) => one.atoms),
      wanted.map((one) => one.atoms),
    );
    for (;;) {
      const step = steps.next();
      if (step.done) return new Set([...step.value].map((index) => wanted[index].scope));
      // A large desk has hundreds of parts: others have their turn between two of them.
      await others();
    }
  }
}

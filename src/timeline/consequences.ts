import { type FactKind, nothing, type Nothing } from './fact-kind';

/**
 * What one part of the house does about facts: a column of the printed table. Every kind that it is asked about has its
 * cell, an effect or `nothing`, so that whoever adds a kind is made to think of everybody.
 */
export class Consequences<E> {
  private readonly cells = new Map<string, E | Nothing>();

  constructor(
    readonly name: string,
    /** The kinds it is asked about. */
    readonly asked: readonly FactKind[],
    cells: readonly (readonly [FactKind, E | Nothing])[],
    /** One cell in a few words. */
    private readonly words: (effect: E) => string,
  ) {
    for (const [kind, effect] of cells) {
      if (this.cells.has(kind.kind)) throw new Error(`The table ${name} says twice what ${kind.kind} means`);
      if (!asked.includes(kind)) throw new Error(`The table ${name} is never asked what ${kind.kind} means`);
      this.cells.set(kind.kind, effect);
    }
  }

  of(kind: string): E | undefined {
    const cell = this.cells.get(kind);
    return cell === nothing ? undefined : (cell as E | undefined);
  }

  /** The kinds with an effect. */
  get kinds(): FactKind[] {
    return this.asked.filter(({ kind }) => this.of(kind) !== undefined);
  }

  /** What the printed table says: `nothing` is said, what is empty was forgotten, null was never asked. */
  cell({ kind }: FactKind): string | null {
    const cell = this.cells.get(kind);
    if (cell !== undefined) return cell === nothing ? nothing : this.words(cell as E);
    return this.asked.some((one) => one.kind === kind) ? '' : null;
  }
}

/** Several kinds that mean nothing to a table. */
export const noneOf = (...kinds: readonly FactKind[]): [FactKind, Nothing][] => kinds.map((kind) => [kind, nothing]);

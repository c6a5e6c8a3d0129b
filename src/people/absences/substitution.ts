/** Somebody who is away: whom they named, and until when. */
export interface Away {
  substituteId: number | null;
  /** The first instant at which they are back. */
  until: Date;
  /** Whether whoever they named still works here. */
  substituteWorks: boolean;
}

export interface Substitution {
  /** Null where nobody was named who is here and may. */
  substituteId: number | null;
  until: Date;
}

/** A substitute of a substitute, and so on: further nobody expects to be asked. */
const longestChain = 5;

/**
 * Who stands in for somebody who is away; null for whoever is here. A substitute who is away hands on to theirs, and
 * nobody of `never` is the answer: whoever asks does not decide about it.
 */
export function substitution(
  personId: number,
  away: ReadonlyMap<number, Away>,
  never: readonly number[] = [],
): Substitution | null {
  const absence = away.get(personId);
  if (!absence) return null;
  const { until } = absence;
  const passed = new Set([personId]);
  let last = absence;
  for (let step = 0; step < longestChain; step++) {
    const id = last.substituteId;
    if (id === null || passed.has(id)) break;
    const next = away.get(id);
    if (!next) return { substituteId: last.substituteWorks && !never.includes(id) ? id : null, until };
    passed.add(id);
    last = next;
  }
  return { substituteId: null, until };
}

import { fewestTogether } from '../../statistics/small-groups';
import { type Dimension } from '../dimensions';
import type { BasisName } from '../metrics/bases';

/** The finest groups of a month: where they stand along each dimension, and what was counted of them. */
export interface MonthAtom {
  in: Readonly<Record<Dimension, string>>;
  sizes: Readonly<Partial<Record<BasisName, number>>>;
  /** Of their answers: how many were 4 and 5; and how many were asked. */
  satisfied: number;
  asked: number;
}

/** One part of the desk: its name, and which atoms lie in it. */
export interface DeskPart {
  scope: string;
  atoms: number[];
}

/** What comes first keeps more of its detail. */
const order: readonly Dimension[] = ['service', 'team', 'department', 'kind', 'priority'];

/** In names, parts stand as in addresses. */
const named: readonly Dimension[] = ['kind', 'service', 'department', 'team', 'priority'];

/** Everything, each value of one dimension, departments together, each pair of values of two: the largest first. */
export function partsOfDesk(atoms: readonly MonthAtom[], together: readonly (readonly number[])[]): DeskPart[] {
  const where = (wanted: (one: MonthAtom) => boolean): number[] =>
    atoms.flatMap((atom, index) => (wanted(atom) ? [index] : []));
  return [
    { scope: '', atoms: [...atoms.keys()] },
    ...order.flatMap((dimension) => along(atoms, [dimension])),
    ...together.map((ids) => ({
      scope: departmentsScope(ids),
      atoms: where((one) => ids.includes(Number(one.in.department))),
    })),
    ...order.flatMap((first, index) => order.slice(index + 1).flatMap((second) => along(atoms, [first, second]))),
  ];
}

/** Departments as one. One alone has the name that it has anyway. */
export const departmentsScope = (ids: readonly number[]): string =>
  `department:${ids.toSorted((a, b) => a - b).join(',')}`;

function along(atoms: readonly MonthAtom[], dimensions: readonly Dimension[]): DeskPart[] {
  const found = new Map<string, number[]>();
  const parts = named.filter((name) => dimensions.includes(name));
  for (const [index, { in: own }] of atoms.entries()) {
    if (parts.some((name) => own[name] === '')) continue;
    const scope = parts.map((name) => `${name}:${own[name]}`).join(' ');
    found.set(scope, [...(found.get(scope) ?? []), index]);
  }
  return [...found]
    .map(([scope, own]) => ({ scope, atoms: own }))
    .toSorted((a, b) => b.atoms.length - a.atoms.length || (a.scope < b.scope ? -1 : 1));
}

/**
 * What was done (promises, times, counts) is told of nobody's opinion, and each request can be read as a journey. So a
 * simple rule is enough: a part and what it leaves of each part that holds it is nobody or at least five, one by one
 * and all parts along a dimension together. Gives the names of those that are shown.
 */
export function largeEnough(selections: readonly DeskPart[], sizes: readonly number[]): Set<string> {
  const total = (own: readonly number[]): number => own.reduce((sum, atom) => sum + sizes[atom], 0);
  const few = (n: number): boolean => n > 0 && n < fewestTogether;
  const held = new Map(selections.map(({ scope, atoms }) => [scope, total(atoms)]));
  const shown = new Set([...held].filter(([, n]) => n >= fewestTogether).map(([scope]) => scope));
  const families = new Map<string, string[]>();
  for (const { scope } of selections) {
    for (const [parent, dimension] of parentsOf(scope)) {
      const n = held.get(parent);
      if (n === undefined || !shown.has(scope)) continue;
      if (few(n - (held.get(scope) ?? 0))) shown.delete(scope);
      const key = `${parent}|${dimension}`;
      families.set(key, [...(families.get(key) ?? []), scope]);
    }
  }
  for (const scope of within(selections, sizes, held, shown)) shown.delete(scope);
  for (let before = -1; before !== shown.size;) {
    before = shown.size;
    for (const [key, children] of families) {
      const own = children.filter((scope) => shown.has(scope));
      const parent = key.slice(0, key.indexOf('|'));
      const rest = own.reduce((left, scope) => left - (held.get(scope) ?? 0), held.get(parent) ?? 0);
      const smallest = own.toSorted((a, b) => (held.get(a) ?? 0) - (held.get(b) ?? 0))[0];
      if (shown.has(parent) && few(rest) && smallest !== undefined) shown.delete(smallest);
    }
  }
  return shown;
}

/** A team may hold nearly the same requests as a service: of two such, one in the other, the later is not shown. */
function* within(
  selections: readonly DeskPart[],
  sizes: readonly number[],
  held: ReadonlyMap<string, number>,
  shown: ReadonlySet<string>,
): Generator<string> {
  const sets = selections.map(({ scope, atoms }) => ({
    scope,
    n: held.get(scope) ?? 0,
    atoms: new Set(atoms.filter((atom) => sizes[atom] > 0)),
  }));
  for (const [index, later] of sets.entries())
    for (const earlier of sets.slice(0, index)) {
      const rest = Math.abs(later.n - earlier.n);
      if (rest === 0 || rest >= fewestTogether || !shown.has(later.scope) || !shown.has(earlier.scope)) continue;
      const [small, large] = later.n < earlier.n ? [later, earlier] : [earlier, later];
      if ([...small.atoms].every((atom) => large.atoms.has(atom))) yield later.scope;
    }
}

/** What holds it, one dimension less, and along which it is cut out of that. */
function parentsOf(scope: string): [parent: string, dimension: string][] {
  if (scope === '' || scope.includes(',')) return [];
  const parts = scope.split(' ');
  return parts.map((part) => [parts.filter((one) => one !== part).join(' '), part.slice(0, part.indexOf(':'))]);
}

/**
 * Where all said the same and fewer than five who were asked kept silent, the figure is nearly each one's own answer.
 */
export function saidAsOne(own: readonly number[], atoms: readonly MonthAtom[]): boolean {
  const sum = (pick: (one: MonthAtom) => number): number => own.reduce((total, atom) => total + pick(atoms[atom]), 0);
  const [answered, satisfied, asked] = [
    sum(({ sizes }) => sizes.score ?? 0),
    sum((one) => one.satisfied),
    sum((one) => one.asked),
  ];
  return answered > 0 && (satisfied === 0 || satisfied === answered) && asked - answered < fewestTogether;
}

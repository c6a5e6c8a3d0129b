import { fewestTogether } from '../../statistics/usual';
import { type Dimension } from '../dimensions';
import type { BasisName } from '../metrics/bases';

/** The finest groups of a month: where they stand along each dimension, and what was counted of them. */
export interface MonthAtom {
  in: Readonly<Record<Dimension, string>>;
  sizes: Readonly<Partial<Record<BasisName, number>>>;
  /** Of what people said: who did, each once. */
  people: Readonly<Partial<Record<BasisName, readonly number[]>>>;
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

/** Everything, departments together, each value of one dimension, each pair of values of two: the largest first. */
export function partsOfDesk(atoms: readonly MonthAtom[], together: readonly (readonly number[])[]): DeskPart[] {
  const where = (wanted: (one: MonthAtom) => boolean): number[] =>
    atoms.flatMap((atom, index) => (wanted(atom) ? [index] : []));
  return [
    { scope: '', atoms: [...atoms.keys()] },
    ...together.map((ids) => ({
      scope: departmentsScope(ids),
      atoms: where((one) => ids.includes(Number(one.in.department))),
    })),
    ...order.flatMap((dimension) => along(atoms, [dimension])),
    ...order.flatMap((first, index) => order.slice(index + 1).flatMap((second) => along(atoms, [first, second]))),
  ];
}

/** By all dimensions, and then by one fewer each time, as long as two are left: a very large desk is told by fewer. */
export const everFewer = (parts: readonly DeskPart[]): DeskPart[][] =>
  order.slice(1).map((_, given) => {
    const left = order.slice(0, order.length - given);
    return parts.filter(({ scope }) => dimensionsOf(scope).every((one) => left.some((name) => name === one)));
  });

const dimensionsOf = (scope: string): string[] =>
  scope === '' ? [] : scope.split(' ').map((part) => part.slice(0, part.indexOf(':')));

/** Departments as one. One alone has the name that it has anyway. */
export const departmentsScope = (ids: readonly number[]): string =>
  `department:${ids.toSorted((a, b) => a - b).join(',')}`;

/** Which they are; none where it is no name of several. */
export const departmentsIn = (scope: string): number[][] =>
  scope.includes(',')
    ? [
        scope
          .slice(scope.indexOf(':') + 1)
          .split(',')
          .map(Number),
      ]
    : [];

function along(atoms: readonly MonthAtom[], dimensions: readonly Dimension[]): DeskPart[] {
  const found = new Map<string, number[]>();
  const parts = named.filter((name) => dimensions.includes(name));
  for (const [index, { in: own }] of atoms.entries()) {
    if (parts.some((name) => own[name] === '')) continue;
    const scope = parts.map((name) => `${name}:${own[name]}`).join(' ');
    const same = found.get(scope);
    if (same) same.push(index);
    else found.set(scope, [index]);
  }
  return [...found]
    .map(([scope, own]) => ({ scope, atoms: own }))
    .toSorted((a, b) => b.atoms.length - a.atoms.length || (a.scope < b.scope ? -1 : 1));
}

/**
 * What was done (promises, times, counts) is told of nobody's opinion, and each request can be read as a journey. So a
 * simple rule is enough: a part and what it leaves of each part that holds it is nobody or at least five, one by one
 * and all parts along a dimension together. `known` are shown already and stay. Gives the names of those that are
 * shown.
 */
export function largeEnough(
  selections: readonly DeskPart[],
  sizes: readonly number[],
  known: ReadonlySet<string> = new Set(),
): Set<string> {
  const held = new Map(selections.map(({ scope, atoms }) => [scope, atoms.reduce((n, atom) => n + sizes[atom], 0)]));
  const size = (scope: string): number => held.get(scope) ?? 0;
  const stays = ({ scope }: DeskPart): boolean => known.has(scope);
  const parts = [...selections.filter(stays), ...selections.filter((one) => !stays(one))].map((one) => ({
    ...one,
    n: size(one.scope),
    atoms: new Set(one.atoms.filter((atom) => sizes[atom] > 0)),
  }));
  const shown = new Set<string>();
  const taken: typeof parts = [];
  for (const one of parts) {
    const near = !known.has(one.scope) && taken.some((other) => isNearly(one, other));
    if (one.n < fewestTogether || near) continue;
    shown.add(one.scope);
    taken.push(one);
  }
  const families = familiesOf(selections.map(({ scope }) => scope));
  for (let before = -1; before !== shown.size;) {
    before = shown.size;
    for (const { parent, children } of families) {
      const own = children.filter((scope) => shown.has(scope));
      const loose = own.filter((scope) => !known.has(scope)).toSorted((a, b) => size(a) - size(b));
      const rest = own.reduce((left, scope) => left - size(scope), size(parent));
      if (shown.has(parent) && few(rest)) shown.delete(loose[0] ?? (known.has(parent) ? '' : parent));
    }
    shown.add('');
  }
  return shown;
}

const few = (n: number): boolean => n > 0 && n < fewestTogether;

interface Held {
  n: number;
  atoms: ReadonlySet<number>;
}
/** One lies in the other and leaves too few of it: the whole desk without a part, a team that is nearly a service. */
function isNearly(one: Held, other: Held): boolean {
  if (!few(Math.abs(one.n - other.n))) return false;
  const [small, large] = one.n < other.n ? [one, other] : [other, one];
  return [...small.atoms].every((atom) => large.atoms.has(atom));
}

/** What is cut into parts along one dimension, and departments together as a part among the other departments. */
function familiesOf(scopes: readonly string[]): { parent: string; children: string[] }[] {
  const found = new Map<string, { parent: string; children: string[] }>();
  const add = (parent: string, dimension: string, scope: string): void => {
    const key = `${parent}|${dimension}`;
    const family = found.get(key) ?? { parent, children: [] };
    family.children.push(scope);
    found.set(key, family);
  };
  for (const scope of scopes.filter((one) => one !== '' && !one.includes(','))) {
    const own = scope.split(' ');
    for (const part of own) add(own.filter((one) => one !== part).join(' '), part.slice(0, part.indexOf(':')), scope);
  }
  const departments = found.get('|department')?.children ?? [];
  for (const group of scopes.filter((one) => one.includes(','))) {
    const inside = new Set(departmentsIn(group).flat());
    const within = (scope: string): boolean => inside.has(Number(scope.slice(scope.indexOf(':') + 1)));
    for (const scope of departments.filter(within)) add(group, 'department', scope);
    for (const scope of [...departments.filter((one) => !within(one)), group]) add('', `beside ${group}`, scope);
  }
  return [...found.values()];
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

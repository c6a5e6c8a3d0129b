import { howOften } from '../statistics/counting';

/** Fewer people than this are no group. */
export const smallestGroup = 5;

export type PublishedDimension = 'all' | 'occasion' | 'service' | 'team' | 'department' | 'kind';
/** A department, a service, a code; null for "none". */
export type Member = number | string | null;

/** One answer as publishing sees it. */
export interface CountedAnswer {
  score: number;
  /** False where its author gave the confidentiality up: it is counted and hides nobody. */
  hides: boolean;
  in: Partial<Record<PublishedDimension, Member>>;
}

export interface Axis {
  dimension: PublishedDimension;
  /** Member -> how many were asked, also where nobody answered. */
  asked: ReadonlyMap<Member, number>;
  /** Members that may not stand alone, however many answered: a team of two. */
  never?: ReadonlySet<Member>;
}

export interface Cell {
  dimension: PublishedDimension;
  members: Member[];
  counts: Record<string, number>;
  asked: number;
}

const hiding = (answers: readonly CountedAnswer[]): number => answers.filter(({ hides }) => hides).length;

/**
 * The cells of one month, along each axis in turn, or null where fewer than five answered.
 *
 * Each axis is a whole partition of the same answers, so totals minus parts give nothing. And because two partitions
 * can be laid over each other (the only 0 of Sales and the only 0 of VPN are one person), a cell must meet every
 * overlap of the partitions that stand already in nobody or in five and more. So all that is published can be reckoned
 * from the counts of atoms with at least five authors each, and nothing that is reckoned back from it can say more than
 * those counts. (Small cells merged: Willenborg & de Waal 2001, Elements of Statistical Disclosure Control, ch. 9; here
 * in place of suppression, whose gaps could be reckoned back.)
 */
export function publishable(answers: readonly CountedAnswer[], axes: readonly Axis[]): Cell[] | null {
  if (hiding(answers) < smallestGroup) return null;
  const everybody = ({ asked }: Axis): number => [...asked.values()].reduce((sum, n) => sum + n, 0);
  const cells: Cell[] = [
    {
      dimension: 'all',
      members: [],
      counts: howOften(answers.map(({ score }) => score)),
      asked: axes[0] ? everybody(axes[0]) : answers.length,
    },
  ];
  let atoms: CountedAnswer[][] = [[...answers]];
  for (const axis of axes) {
    const groups = partition(answers, axis, atoms);
    const inside = groups.map(({ members }) => new Set(members));
    for (const { members, part } of groups) {
      cells.push({
        dimension: axis.dimension,
        members,
        counts: howOften(part.map(({ score }) => score)),
        asked: askedOf(members, axis.asked),
      });
    }
    atoms = atoms
      .flatMap((atom) => inside.map((set) => atom.filter((answer) => set.has(answer.in[axis.dimension] ?? null))))
      .filter((atom) => atom.length > 0);
  }
  return cells;
}

interface Group {
  members: Member[];
  part: CountedAnswer[];
}

const bySize = (a: Group, b: Group): number =>
  a.part.length - b.part.length || String(a.members[0]).localeCompare(String(b.members[0]), 'en', { numeric: true });

/** Cells that would say too much become one; while that is still too small, the next smallest joins it. */
function partition(
  answers: readonly CountedAnswer[],
  { dimension, asked, never }: Axis,
  atoms: readonly CountedAnswer[][],
): Group[] {
  const members = new Set<Member>([...asked.keys(), ...answers.map((answer) => answer.in[dimension] ?? null)]);
  const groups = [...members].map((member): Group => ({
    members: [member],
    part: answers.filter((answer) => (answer.in[dimension] ?? null) === member),
  }));
  const saysTooMuch = ({ members: own, part }: Group): boolean => {
    if (hiding(part) < smallestGroup || own.every((member) => never?.has(member))) return true;
    if (allSaidTheSame(part, askedOf(own, asked))) return true;
    const set = new Set(part);
    return atoms.some((atom) => {
      const overlap = atom.filter((answer) => set.has(answer));
      const hidden = hiding(overlap);
      return hidden > 0 && hidden < smallestGroup;
    });
  };
  const small = groups.filter(saysTooMuch);
  const large = groups.filter((group) => !small.includes(group)).toSorted(bySize);
  if (small.length === 0) return large.toReversed();
  let rest = merged(small.toSorted(bySize));
  while (large.length > 0 && saysTooMuch(rest)) rest = merged([rest, large.shift()!]);
  return [...large.toReversed(), rest];
}

const askedOf = (members: readonly Member[], asked: Axis['asked']): number =>
  members.reduce<number>((sum, one) => sum + (asked.get(one) ?? 0), 0);

/** Where all gave one number, and fewer than five who were asked kept silent, that number is nearly each one's own. */
const allSaidTheSame = (part: readonly CountedAnswer[], asked: number): boolean =>
  asked - part.length < smallestGroup && new Set(part.map(({ score }) => score)).size === 1;

const merged = (groups: readonly Group[]): Group => ({
  members: groups.flatMap(({ members }) => members),
  part: groups.flatMap(({ part }) => part),
});

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

/**
 * Somebody who answered, once for each of their answers: who, and where it counts. Which answer is theirs nobody knows.
 */
export interface Author {
  who: number;
  in: CountedAnswer['in'];
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

/** Answers with all who gave them: some of the month's, by where they count. */
interface Atom {
  answers: readonly CountedAnswer[];
  authors: readonly Author[];
}

/**
 * How many people hide in it at least: whoever answered most often may have given the most of the answers that hide.
 */
function hiding({ answers, authors }: Atom): number {
  const often = Object.values(howOften(authors.map(({ who }) => who))).toSorted((a, b) => b - a);
  let left = answers.filter(({ hides }) => hides).length;
  let people = 0;
  for (; left > 0 && people < often.length; people += 1) left -= often[people];
  return people;
}

/**
 * The cells of one month, along each axis in turn, or null where fewer than five people answered. Whoever answered
 * several times is one of them.
 *
 * Each axis is a whole partition of the same answers, so totals minus parts give nothing. And because two partitions
 * can be laid over each other (the only 0 of Sales and the only 0 of VPN are one person), a cell must meet every
 * overlap of the partitions that stand already in nobody or in five and more. So all that is published can be reckoned
 * from the counts of atoms with at least five authors each, and nothing that is reckoned back from it can say more than
 * those counts. (Small cells merged: Willenborg & de Waal 2001, Elements of Statistical Disclosure Control, ch. 9; here
 * in place of suppression, whose gaps could be reckoned back.)
 */
export function publishable(
  answers: readonly CountedAnswer[],
  authors: readonly Author[],
  axes: readonly Axis[],
): Cell[] | null {
  if (hiding({ answers, authors }) < smallestGroup) return null;
  const everybody = ({ asked }: Axis): number => [...asked.values()].reduce((sum, n) => sum + n, 0);
  const cells: Cell[] = [
    {
      dimension: 'all',
      members: [],
      counts: howOften(answers.map(({ score }) => score)),
      asked: axes[0] ? everybody(axes[0]) : answers.length,
    },
  ];
  let atoms: Atom[] = [{ answers, authors }];
  for (const axis of axes) {
    const groups = partition(atoms, axis);
    for (const { members, part } of groups) {
      cells.push({
        dimension: axis.dimension,
        members,
        counts: howOften(part.answers.map(({ score }) => score)),
        asked: askedOf(members, axis.asked),
      });
    }
    atoms = atoms
      .flatMap((atom) => groups.map(({ members }) => within(atom, axis.dimension, members)))
      .filter((atom) => atom.answers.length > 0);
  }
  return cells;
}

/** What of it lies in these members of a dimension. */
function within({ answers, authors }: Atom, dimension: PublishedDimension, members: readonly Member[]): Atom {
  const inside = (one: { in: CountedAnswer['in'] }): boolean => members.includes(one.in[dimension] ?? null);
  return { answers: answers.filter(inside), authors: authors.filter(inside) };
}

interface Group {
  members: Member[];
  part: Atom;
}

const bySize = (a: Group, b: Group): number =>
  a.part.answers.length - b.part.answers.length ||
  String(a.members[0]).localeCompare(String(b.members[0]), 'en', { numeric: true });

/** Cells that would say too much become one; while that is still too small, the next smallest joins it. */
function partition(atoms: readonly Atom[], { dimension, asked, never }: Axis): Group[] {
  const all = together(atoms);
  const members = new Set<Member>([...asked.keys(), ...all.answers.map((answer) => answer.in[dimension] ?? null)]);
  const groups = [...members].map((member): Group => ({
    members: [member],
    part: within(all, dimension, [member]),
  }));
  const saysTooMuch = ({ members: own, part }: Group): boolean => {
    if (hiding(part) < smallestGroup || own.every((member) => never?.has(member))) return true;
    if (allSaidTheSame(part.answers, askedOf(own, asked))) return true;
    return atoms.some((atom) => {
      const hidden = hiding(within(atom, dimension, own));
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
export const allSaidTheSame = (part: readonly Pick<CountedAnswer, 'score'>[], asked: number): boolean =>
  asked - part.length < smallestGroup && new Set(part.map(({ score }) => score)).size === 1;

const merged = (groups: readonly Group[]): Group => ({
  members: groups.flatMap(({ members }) => members),
  part: together(groups.map(({ part }) => part)),
});

const together = (atoms: readonly Atom[]): Atom => ({
  answers: atoms.flatMap(({ answers }) => answers),
  authors: atoms.flatMap(({ authors }) => authors),
});

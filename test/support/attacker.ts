/**
 * Whoever reads everything that is published and reckons with it. A row is a total that is shown: the answers it
 * counts. What can be reckoned out of rows is what they span. Gaussian elimination gives everything that vanishes on
 * all of them; a group can be reckoned out if, and only if, all of that vanishes on it too.
 */
const PRIME = 1_000_003;

function inverse(a: number): number {
  let [power, base, left] = [1, a, PRIME - 2];
  for (; left > 0; left = Math.floor(left / 2)) {
    if (left % 2) power = (power * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return power;
}

/** For each of n answers what vanishes on every row, as a vector. */
function whatVanishes(n: number, rows: readonly (readonly number[])[]): number[][] {
  const pivots: { at: number; row: number[] }[] = [];
  for (const given of rows) {
    const row = Array.from({ length: n }, () => 0);
    for (const one of given) row[one] = 1;
    for (const { at, row: known } of pivots) {
      const factor = row[at];
      if (factor) known.forEach((value, i) => (row[i] = (((row[i] - factor * value) % PRIME) + PRIME) % PRIME));
    }
    const at = row.findIndex((value) => value !== 0);
    if (at < 0) continue;
    const scale = inverse(row[at]);
    const own = row.map((value) => (value * scale) % PRIME);
    for (const known of pivots) {
      const factor = known.row[at];
      if (factor) known.row = known.row.map((value, i) => (((value - factor * own[i]) % PRIME) + PRIME) % PRIME);
    }
    pivots.push({ at, row: own });
  }
  const taken = new Set(pivots.map(({ at }) => at));
  const free = Array.from({ length: n }, (_, i) => i).filter((i) => !taken.has(i));
  const vectors = Array.from({ length: n }, () => free.map(() => 0));
  for (const [index, one] of free.entries()) vectors[one][index] = 1;
  for (const { at, row } of pivots) vectors[at] = free.map((one) => (PRIME - row[one]) % PRIME);
  return vectors;
}

/** Groups of one to four answers whose total can be reckoned out of the rows; at most ten of them. */
export function foundOut(n: number, rows: readonly (readonly number[])[]): number[][] {
  const vectors = whatVanishes(n, rows);
  const zero = (vectors[0] ?? []).map(() => 0).join();
  const plus = (...of: number[]): number[] =>
    vectors[of[0]].map((_, i) => of.reduce((sum, one) => sum + vectors[one][i], 0) % PRIME);
  const negative = (vector: readonly number[]): string => vector.map((value) => (PRIME - value) % PRIME).join();
  const found: number[][] = [];
  const pairs = new Map<string, [number, number][]>();
  for (let a = 0; a < n && found.length < 10; a += 1) {
    if (vectors[a].join() === zero) found.push([a]);
    for (let b = a + 1; b < n; b += 1) {
      const sum = plus(a, b);
      if (sum.join() === zero) found.push([a, b]);
      const key = sum.join();
      pairs.set(key, [...(pairs.get(key) ?? []), [a, b]]);
      // Two pairs that are each other's negative are a group of four; a pair and one answer, of three.
      for (const [c, d] of pairs.get(negative(sum)) ?? [])
        if (new Set([a, b, c, d]).size === 4) found.push([a, b, c, d]);
    }
  }
  for (let c = 0; c < n && found.length < 10; c += 1)
    for (const [a, b] of pairs.get(negative(vectors[c])) ?? []) if (a !== c && b !== c) found.push([a, b, c]);
  return found;
}

/**
 * The same by people, however often each answered: groups of one to four of them of whose answers alone something can
 * be reckoned out, added up or taken away. `who` gave each answer.
 */
export function peopleFound(who: readonly number[], rows: readonly (readonly number[])[]): number[][] {
  const standsIn = who.map((): number[] => []);
  for (const [index, row] of rows.entries()) for (const answer of row) standsIn[answer].push(index);
  const groups = new Map<string, { people: Set<number>; rows: number[] }>();
  for (const [answer, own] of standsIn.entries()) {
    const group = groups.get(own.join()) ?? { people: new Set(), rows: own };
    if (own.length) groups.set(own.join(), group);
    group.people.add(who[answer]);
  }
  const classes = [...groups.values()];
  const vectors = whatVanishes(
    classes.length,
    rows.map((_, index) => classes.flatMap(({ rows: own }, at) => (own.includes(index) ? [at] : []))),
  );
  const found = new Map<string, number[]>();
  const seen = new Set<string>();
  const look = (people: readonly number[], from: number): void => {
    const name = people.toSorted((a, b) => a - b).join();
    if (people.length && !seen.has(name)) {
      seen.add(name);
      const own = classes.flatMap((one, at) => ([...one.people].every((each) => people.includes(each)) ? [at] : []));
      if (tells(own.map((at) => vectors[at]))) found.set(name, [...people]);
    }
    for (let at = from; at < classes.length; at += 1) {
      const together = new Set([...people, ...classes[at].people]);
      if (together.size <= 4 && together.size > people.length) look([...together], at + 1);
    }
  };
  look([], 0);
  return [...found.values()].slice(0, 10);
}

/** The same month by month. */
export function peopleFoundByMonth(
  answers: readonly { month: string; who: number }[],
  rows: readonly { months: readonly string[]; own: readonly number[] }[],
): number[][] {
  return [...new Set(answers.map(({ month }) => month))].flatMap((month) => {
    const inMonth = answers.flatMap((answer, index) => (answer.month === month ? [index] : []));
    const place = new Map(inMonth.map((index, at) => [index, at]));
    return peopleFound(
      inMonth.map((index) => answers[index].who),
      rows.filter((row) => row.months.includes(month)).map(({ own }) => own.flatMap((index) => place.get(index) ?? [])),
    );
  });
}

/** Whether these, some added up and some taken away, come to nothing; none of them does if they are independent. */
function tells(vectors: readonly number[][]): boolean {
  const pivots: { at: number; row: number[] }[] = [];
  for (const given of vectors) {
    const row = [...given];
    for (const { at, row: known } of pivots) {
      const factor = row[at];
      if (factor) for (let i = 0; i < row.length; i += 1) row[i] = (row[i] + (PRIME - factor) * known[i]) % PRIME;
    }
    const at = row.findIndex((value) => value !== 0);
    if (at < 0) return isNought(vectors);
    const scale = inverse(row[at]);
    pivots.push({ at, row: row.map((value) => (value * scale) % PRIME) });
  }
  return false;
}

function isNought(vectors: readonly number[][]): boolean {
  const go = (at: number, sum: readonly number[], any: boolean): boolean => {
    if (at === vectors.length) return any && sum.every((value) => value === 0);
    return [0, 1, PRIME - 1].some((sign) =>
      go(
        at + 1,
        sum.map((value, i) => (value + sign * vectors[at][i]) % PRIME),
        any || sign > 0,
      ),
    );
  };
  return go(
    0,
    (vectors[0] ?? []).map(() => 0),
    false,
  );
}

import { Cached } from '../../core/database/cached';
import { rowsOf } from '../../core/database/rows';
import { moneyWords, money } from '../../core/words/money';
import { t } from '../../core/words/words';
import { PermittedAct } from './permitted-act.entity';
import { StandardSet } from './standard-set.entity';
import { Standard } from './standard.entity';
import type { StandardRole } from './standard-roles';

/** A version of what is expected of a role. */
export interface WholeSet {
  set: StandardSet;
  standards: readonly Standard[];
  acts: readonly PermittedAct[];
}

export async function wholeSets(sets: readonly StandardSet[]): Promise<WholeSet[]> {
  const ids = sets.map(({ id }) => id);
  if (ids.length === 0) return [];
  const standards = await rowsOf(Standard, 'WHERE "setId" IN (?) ORDER BY "setId", "id"', [ids]);
  const acts = await rowsOf(PermittedAct, 'WHERE "setId" IN (?) ORDER BY "setId", "id"', [ids]);
  return sets.map((set) => ({
    set,
    standards: standards.filter(({ setId }) => setId === set.id),
    acts: acts.filter(({ setId }) => setId === set.id),
  }));
}

/** All versions that were ever published, the newest first. Read by many pages, written a few times a year. */
export const keptStandards = new Cached<readonly WholeSet[]>(['standard_set', 'standard', 'permitted_act'], async () =>
  wholeSets(await rowsOf(StandardSet, 'WHERE "publishedAt" IS NOT NULL ORDER BY "number" DESC, "id"')),
);

/** What is expected of a role now; nothing where it was never published. */
export async function currentOf(role: StandardRole): Promise<WholeSet | undefined> {
  return (await keptStandards.get()).find(({ set }) => set.role === role);
}

/** Of any version: what was done under an older one still has its words. */
export async function everyAct(): Promise<ReadonlyMap<number, PermittedAct>> {
  return new Map((await keptStandards.get()).flatMap(({ acts }) => acts.map((act) => [act.id, act] as const)));
}

export const causesOf = ({ causes }: Pick<PermittedAct, 'causes'>): string[] => causes.split('\n');

/** Where it begins a line of its own. */
export const beginning = (title: string): string => title.charAt(0).toUpperCase() + title.slice(1);

const limited = ({ title, upToMinor, currency }: PermittedAct, locale: string): string =>
  upToMinor === null
    ? title
    : t('{title} for up to {amount}', { title, amount: moneyWords(money(upToMinor, currency), locale) }, locale);

/** "I may decide this alone: lend a spare laptop, send flowers for up to €40." Null where there is nothing. */
export function aloneSentence(acts: readonly PermittedAct[], locale: string): string | null {
  if (acts.length === 0) return null;
  const list = new Intl.ListFormat(locale, { type: 'disjunction' }).format(acts.map((act) => limited(act, locale)));
  return t('I may {list}, and I decide it alone.', { list }, locale);
}

/** As many as are said aloud: what one may decide alone is one of them. */
export const countOf = ({ standards, acts }: Pick<WholeSet, 'standards' | 'acts'>): number =>
  standards.length + (acts.length > 0 ? 1 : 0);

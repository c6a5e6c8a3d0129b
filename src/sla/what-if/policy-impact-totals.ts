import { durationWords } from '../../core/words/dates';
import { formatNumber, t } from '../../core/words/words';
import type { Team } from '../../people/teams/team.entity';
import type { Breaking } from './policy-impacts.service';

const parties: Record<string, string> = {
  requester: 'Requester',
  approval: 'Approval',
  third_party: 'Third party',
  desk: 'The desk',
  other: 'Something else',
};

interface Sum {
  promises: number;
  minutes: number;
}

function summed(pairs: Iterable<readonly [string, number]>): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const [key, minutes] of pairs) {
    const { promises, minutes: sum } = sums.get(key) ?? { promises: 0, minutes: 0 };
    sums.set(key, { promises: promises + 1, minutes: sum + minutes });
  }
  return sums;
}

function partyOf(state: string): string {
  const party = state.replace(/^waiting:/, '');
  return party in parties ? party : 'other';
}

function tableOf(
  caption: string,
  first: string,
  sums: Map<string, Sum>,
  nameOf: (key: string) => string,
  locale: string,
) {
  const head = [first, 'Promises', 'Working time'].map((label, index) => ({
    label: t(label, {}, locale),
    numeric: index > 0,
  }));
  const rows = [...sums]
    .toSorted(([, a], [, b]) => b.minutes - a.minutes)
    .map(([key, { promises, minutes }]) => ({
      cells: [
        { text: nameOf(key) },
        { text: formatNumber(promises, locale), numeric: true },
        { text: durationWords(minutes, locale), numeric: true },
      ],
    }));
  return { caption: t(caption, {}, locale), head, rows };
}

/** On whom the promises that would have broken waited, and how long they lay with the desk. */
export function waitTable(breaking: readonly Breaking[], locale: string) {
  const pairs = breaking.flatMap(({ waits, used }) => [
    ...Object.entries(waits).map(([state, minutes]) => [partyOf(state), minutes] as const),
    ...(used > 0 ? [['desk', used] as const] : []),
  ]);
  return tableOf(
    'Who they waited for',
    'Waiting for',
    summed(pairs),
    (party) => t(parties[party] ?? '', {}, locale),
    locale,
  );
}

/** The same by the team with which they lay. */
export function teamTable(breaking: readonly Breaking[], teams: readonly Team[], locale: string) {
  const pairs = breaking.map(({ teamId, used }) => [String(teamId ?? ''), used] as const);
  const nameOf = (id: string) => teams.find((team) => String(team.id) === id)?.name ?? t('no team', {}, locale);
  return tableOf('Time with each team', 'Team', summed(pairs), nameOf, locale);
}

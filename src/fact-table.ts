import { effortTable } from './journeys/effort';
import { timeTable } from './journeys/time-by-party';
import { insightTable } from './insights/cells/insight-table';
import { recoveryMails } from './recovery/cases/recovery-facts.service';
import { improvementNotices } from './recovery/improvements/improvement-notices';
import { carryOverNotices } from './programme/carry-over/carry-over-notices';
import { ticketMails } from './tickets/consequences/ticket-mails';
import { ticketNotices } from './tickets/consequences/ticket-notices';
import { ticketPromises } from './tickets/consequences/ticket-promises';
import { ticketSurveys } from './tickets/consequences/ticket-surveys';
import { needStageTable } from './tickets/page/ticket-stages';
import { ticketNews } from './tickets/queue/news';
import type { Consequences } from './timeline/consequences';
import { type FactKind, factKinds, nothing } from './timeline/fact-kind';
import { reactionsDeclared } from './timeline/reactors';
import { decisionClock } from './tool-requests/approvals/approval-clocks';
import { requestMails } from './tool-requests/approvals/approval-mails';
import { requestNotices } from './tool-requests/approvals/approval-notices';
import { deliveryClock } from './tool-requests/fulfilment/fulfilment-clocks';
import { toolStageTable } from './tool-requests/tool-stages';
import { unfollowed } from './unfollowed-facts';

interface Column {
  name: string;
  /** What the table says: '' was forgotten, null was never asked. */
  cell: (kind: FactKind) => string | null;
}

const words = ({ text }: FactKind): string =>
  text.words === nothing ? nothing : text.audience === 'admin' ? 'audit list' : 'moment';

const reactions = (kind: FactKind): string => {
  const names = reactionsDeclared().flatMap(({ name, kinds }) => (kinds.includes(kind) ? [name] : []));
  return names.length > 0 ? names.toSorted().join('; ') : unfollowed.includes(kind) ? nothing : '';
};

/** Every table that says what follows from a fact at once, in the order in which it is printed. */
const tables: readonly Pick<Consequences<unknown>, 'name' | 'cell'>[] = [
  ticketPromises,
  decisionClock,
  deliveryClock,
  ticketMails,
  recoveryMails,
  requestMails,
  ticketNotices,
  requestNotices,
  improvementNotices,
  carryOverNotices,
  ticketSurveys,
  needStageTable,
  toolStageTable,
  ticketNews,
  effortTable,
  timeTable,
  insightTable,
];

/** What two tables of one name say of a kind; one that was forgotten in any of them was forgotten. */
function together(cells: readonly (string | null)[]): string | null {
  const said = cells.filter((cell) => cell !== null);
  if (said.length === 0) return null;
  if (said.includes('')) return '';
  return said.filter((cell) => cell !== nothing).join('; ') || nothing;
}

const columns: readonly Column[] = [
  { name: 'who reads it', cell: ({ audience }) => audience },
  { name: 'words', cell: words },
  ...[...new Set(tables.map(({ name }) => name))].map((name): Column => ({
    name,
    cell: (kind) => together(tables.filter((table) => table.name === name).map((table) => table.cell(kind))),
  })),
  { name: 'reaction', cell: reactions },
];

/** Cells that nobody filled and nobody marked: a kind was added and one of the tables was forgotten. */
export function forgottenCells(kinds: readonly FactKind[] = factKinds()): string[] {
  return kinds.flatMap((kind) =>
    columns.filter(({ cell }) => cell(kind) === '').map(({ name }) => `${kind.kind}: ${name}`),
  );
}

/** What is marked `nothing` and has a reaction all the same. */
export const followedAllTheSame = (): string[] =>
  unfollowed.filter((kind) => reactionsDeclared().some(({ kinds }) => kinds.includes(kind))).map(({ kind }) => kind);

const head = `# What follows from a fact

Written by \`npm run facts -- --write\` after \`npm run build\`; a test compares it with the program. A line is a kind
of fact (\`fact()\` in the feature that records it), a column one table of consequences, in the feature that has the
effect. \`nothing\` was thought of and marked; a dot stands where a table is never asked about such a fact.
A moment is a sentence in the story of its ticket. A reaction runs afterwards, once, by name.
`;

const families: readonly [string, (kind: FactKind) => boolean][] = [
  ['About a ticket', ({ audience }) => audience !== 'admin'],
  ['About the desk itself: the audit list', ({ audience }) => audience === 'admin'],
];

/** The whole table as Markdown: columns that say nothing of a family are left out there. */
export function factTable(): string {
  const kinds = factKinds().toSorted((a, b) => a.kind.localeCompare(b.kind, 'en'));
  const parts = families.map(([title, belongs]) => {
    const rows = kinds.filter(belongs);
    const shown = columns.filter(({ cell }) => rows.some((kind) => cell(kind) !== null));
    const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
    return [
      `## ${title}`,
      '',
      line(['fact', ...shown.map(({ name }) => name)]),
      line(['---', ...shown.map(() => '---')]),
      ...rows.map((kind) => line([`\`${kind.kind}\``, ...shown.map(({ cell }) => cell(kind) ?? '·')])),
      '',
    ].join('\n');
  });
  return [head, ...parts].join('\n');
}

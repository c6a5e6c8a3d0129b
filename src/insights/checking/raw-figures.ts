import { isPostgres } from '../../core/database/columns';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { npsCategory } from '../../statistics/net-promoter';
import { ticketFiled, ticketReopened, ticketResolved, ticketWithdrawn } from '../../tickets/ticket-facts';
import type { MetricName } from '../metrics/metric-list';
import { clocks, rawPromises } from './raw-parts';
import { rawSpent } from './raw-spent';
import { detail, handOff, one, type RawFigure, type RawSpan, same, seen, share, standing } from './raw-rows';

const ended = (more: string): string =>
  `SELECT COUNT(*) AS "n" FROM "fact" f WHERE f."kind" = '${ticketResolved.kind}' AND f."at" >= ? AND f."at" < ?
    AND ${seen('f')} AND ${standing('f')} ${more}`;

const happened = (kind: string): string =>
  `SELECT COUNT(*) AS "n" FROM "fact" f WHERE f."kind" = '${kind}' AND f."at" >= ? AND f."at" < ? AND ${seen('f')}`;

const counted = async (text: string, { from, to }: RawSpan): Promise<number> => (await one(text, [from, to])).n;

/** The value that so many do not exceed, of the values themselves. */
async function quantile(target: string, part: number, { from, to }: RawSpan): Promise<RawFigure> {
  const within = `${clocks} AND c."target" = ? AND c."metAt" >= ? AND c."metAt" < ?`;
  const { n } = await one(`SELECT COUNT(*) AS "n" ${within}`, [target, from, to]);
  if (n === 0) return { value: null, n };
  const { minutes } = await one(
    `SELECT c."minutesUsed" AS "minutes" ${within} ORDER BY c."minutesUsed" LIMIT 1 OFFSET ?`,
    [target, from, to, Math.max(1, Math.ceil(n * part)) - 1],
  );
  return { value: minutes, n };
}

async function recoveries(good: string, judged: string, least: number, { from, to }: RawSpan): Promise<RawFigure> {
  const { part, n } = await one(
    `SELECT COUNT(*) AS "n", SUM(CASE WHEN ${good} THEN 1 ELSE 0 END) AS "part" FROM "recovery" r
      WHERE ${seen('r')} AND r."openedAt" >= ? AND r."openedAt" < ? AND (${judged})`,
    [from, to],
  );
  return share(part, n, least);
}

async function said({ from, to }: RawSpan): Promise<Record<string, number>> {
  return one(
    `SELECT COUNT(*) AS "asked", SUM(CASE WHEN i."countedScore" IS NULL THEN 0 ELSE 1 END) AS "answered",
      SUM(CASE WHEN i."countedScore" >= 4 THEN 1 ELSE 0 END) AS "satisfied",
      SUM(CASE WHEN i."countedCes" IS NULL THEN 0 ELSE 1 END) AS "ces", SUM(i."countedCes") AS "cesSum"
      FROM "survey_invitation" i WHERE i."kind" = 'csat' AND i."confidential" IS FALSE AND i."askedAt" IS NOT NULL
      AND i."plannedAt" >= ? AND i."plannedAt" < ? AND ${seen('i')}`,
    [from, to],
  );
}

const fewest = 5;

async function published({ months }: RawSpan): Promise<RawFigure> {
  const each = isPostgres() ? 'json_each_text(c."counts")' : 'json_each(c."counts")';
  const rows = await sql(
    `SELECT e."key" AS "score", SUM(CAST(e."value" AS integer)) AS "n" FROM "published_cell" c, ${each} e
      WHERE c."kind" = 'nps' AND c."scope" = 0 AND c."dimension" = 'all' AND c."month" BETWEEN ? AND ?
      GROUP BY e."key"`,
    [months[0], months[months.length - 1]],
  );
  const of = (category: string): number =>
    rows.reduce((sum, row) => (npsCategory(Number(row.score)) === category ? sum + asCount(row.n) : sum), 0);
  const n = of('promoter') + of('passive') + of('detractor');
  return { value: n < fewest ? null : ((of('promoter') - of('detractor')) / n) * 100, n };
}

/** Every figure of the trends, from the rows alone: no rollup, no entry, none of the program's own counting. */
export const rawFigures: Record<MetricName, (span: RawSpan) => Promise<RawFigure>> = {
  satisfied: async (span) => {
    const { satisfied, answered } = await said(span);
    return share(satisfied, answered, fewest);
  },
  ces: async (span) => {
    const { cesSum, ces } = await said(span);
    return { value: ces < fewest ? null : cesSum / ces, n: ces };
  },
  nps: published,
  responded: async (span) => {
    const { answered, asked } = await said(span);
    return share(answered, asked);
  },
  kept: (span) => rawPromises(['first_response', 'resolution'], span),
  first: (span) => quantile('first_response', 0.5, span),
  first90: (span) => quantile('first_response', 0.9, span),
  resolution: (span) => quantile('resolution', 0.5, span),
  resolution90: (span) => quantile('resolution', 0.9, span),
  reopened: async (span) => {
    const [n, times] = [await counted(ended(''), span), await counted(happened(ticketReopened.kind), span)];
    return share(Math.min(n, times), n);
  },
  handed: async (span) => {
    const before = `AND EXISTS (SELECT 1 FROM "fact" h WHERE ${same('h', 'f')} AND h."id" < f."id" AND ${handOff('h')}
      AND NOT EXISTS (SELECT 1 FROM "fact" m WHERE ${same('m', 'f')} AND m."kind" = '${ticketResolved.kind}'
        AND m."id" > h."id" AND m."id" < f."id" AND ${standing('m')}))`;
    return share(await counted(ended(before), span), await counted(ended(''), span));
  },
  contacted: (span) =>
    recoveries('r."contactedAt" <= r."dueAt"', 'r."contactedAt" IS NOT NULL OR r."overdueAt" IS NOT NULL', 1, span),
  closed: (span) =>
    recoveries(
      'r."doneAt" <= r."closeBy"',
      'r."closeBy" IS NOT NULL AND (r."doneAt" IS NOT NULL OR r."endOverdueAt" IS NOT NULL)',
      1,
      span,
    ),
  recovered: (span) => recoveries(`r."madeRight" = 'yes'`, 'r."madeRight" IS NOT NULL', fewest, span),
  opened: async (span) => numberOf(await counted(happened(ticketFiled.kind), span)),
  solved: async (span) =>
    numberOf(await counted(ended(`AND ${detail('f', 'outcome')} NOT IN ('declined', 'no_answer')`), span)),
  open: async ({ to }) => {
    const { n } = await one(
      `SELECT SUM(CASE WHEN f."kind" IN (?) THEN 1 ELSE -1 END) AS "n" FROM "fact" f
        WHERE f."kind" IN (?) AND f."at" < ? AND ${seen('f')} AND ${standing('f')}`,
      [opens, [...opens, ticketResolved.kind, ticketWithdrawn.kind], to],
    );
    return numberOf(n);
  },
  end_to_end: (span) => rawSpent('all', span),
  spent_untaken: (span) => rawSpent('untaken', span),
  spent_desk: (span) => rawSpent('desk', span),
  spent_requester: (span) => rawSpent('requester', span),
  spent_approver: (span) => rawSpent('approver', span),
  spent_purchase: (span) => rawSpent('purchase', span),
  spent_vendor: (span) => rawSpent('vendor', span),
};

const opens = [ticketFiled.kind, ticketReopened.kind];

const numberOf = (n: number): RawFigure => ({ value: n, n });

import {
  serviceRestored,
  ticketClosed,
  ticketConfirmed,
  ticketFiled,
  ticketWithdrawn,
} from '../../tickets/ticket-facts';
import { detail, one, type RawFigure, type RawSpan, same, seen, share, standing } from './raw-rows';

export const clocks = `FROM "sla_clock" c WHERE ${seen('c')}`;

/** Each kind of promise, kept of all that were kept or broken. */
export async function rawPromises(targets: readonly string[], { from, to }: RawSpan): Promise<RawFigure> {
  const { part, n } = await one(
    `SELECT COUNT(*) AS "n", SUM(CASE WHEN c."breachedAt" IS NULL THEN 1 ELSE 0 END) AS "part" ${clocks}
      AND c."target" IN (?) AND COALESCE(c."breachedAt", c."metAt") >= ? AND COALESCE(c."breachedAt", c."metAt") < ?`,
    [[...targets], from, to],
  );
  return share(part, n);
}

const tellLoss = [ticketConfirmed, ticketClosed, serviceRestored, ticketWithdrawn];

/** Working minutes lost: what the last word about a cycle says, of whoever could not work, or with difficulty. */
export async function rawLost(canWork: 'no' | 'hardly', { from, to }: RawSpan): Promise<RawFigure> {
  const says = (row: string): string =>
    `${row}."kind" IN (${tellLoss.map(({ kind }) => `'${kind}'`).join(', ')})
      AND ${detail(row, 'lost')} IS NOT NULL AND ${standing(row)}`;
  const lost = `CAST(${detail('f', 'lost')} AS double precision)`;
  const could = `(SELECT ${detail('a', 'canWork')} FROM "fact" a
    WHERE ${same('a', 'f')} AND a."kind" = '${ticketFiled.kind}')`;
  const { n, minutes } = await one(
    `SELECT COUNT(*) AS "n", SUM(${lost}) AS "minutes" FROM "fact" f WHERE f."at" >= ? AND f."at" < ? AND ${says('f')}
      AND ${seen('f')} AND ${lost} > 0 AND ${could} ${canWork === 'no' ? '=' : '<>'} 'no'
      AND NOT EXISTS (SELECT 1 FROM "fact" g WHERE ${same('g', 'f')} AND g."id" > f."id" AND ${says('g')}
        AND ${detail('g', 'cycle')} = ${detail('f', 'cycle')})`,
    [from, to],
  );
  return { value: minutes, n };
}

import { sql } from '../../core/database/tx';
import { asCount } from '../../core/database/raw';
import { rowsOf } from '../../core/database/rows';
import { endsOf, type TimeParty } from '../../journeys/time-by-party';
import { ticketResolved } from '../../tickets/ticket-facts';
import { Fact } from '../../timeline/fact.entity';
import { type RawFigure, type RawSpan, seen } from './raw-rows';

const atOnce = 500;

/**
 * The middle of the working time that requests solved in this span took: all of it, or what of it was one party's. From
 * their facts alone, with no step, entry or rollup between; whose time it was is said by the one rule.
 */
export async function rawSpent(party: TimeParty | 'all', { from, to, minutes }: RawSpan): Promise<RawFigure> {
  const rows = await sql<{ id: unknown }>(
    `SELECT DISTINCT f."subjectId" AS "id" FROM "fact" f WHERE f."kind" = '${ticketResolved.kind}' AND f."at" >= ?
      AND f."at" < ? AND ${seen('f')} ORDER BY f."subjectId"`,
    [from, to],
  );
  const ids = rows.map(({ id }) => asCount(id));
  const lengths: number[] = [];
  for (let done = 0; done < ids.length; done += atOnce) {
    const facts = await rowsOf(Fact, `WHERE "subjectKind" = 'ticket' AND "subjectId" IN (?) ORDER BY "id"`, [
      ids.slice(done, done + atOnce),
    ]);
    const lives = new Map<number, Fact[]>();
    for (const fact of facts) lives.set(fact.subjectId, [...(lives.get(fact.subjectId) ?? []), fact]);
    for (const own of lives.values()) {
      for (const { at, outcome, spans } of endsOf(own)) {
        if (at < from || at >= to || outcome === 'declined' || outcome === 'no_answer') continue;
        const of = spans.filter((span) => party === 'all' || span.party === party);
        const length = of.reduce((sum, span) => sum + minutes(span.from, span.to), 0);
        if (party === 'all' || length >= 1) lengths.push(length);
      }
    }
  }
  const n = lengths.length;
  return { value: n === 0 ? null : lengths.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(n / 2)) - 1], n };
}

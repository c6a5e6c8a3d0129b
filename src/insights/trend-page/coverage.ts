import { DateTime } from 'luxon';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { formatNumber, t, tn } from '../../core/words/words';
import { fewestAnswers } from '../../statistics/usual';
import { skipWords } from '../../surveys/invitation/skip-words';
import type { SkipReason } from '../../surveys/survey-invitation.entity';
import type { ChartTable } from '../charts/chart-table';
import { daysOf } from '../periods';
import type { PeriodSpan } from '../trends/trend-filter';

/**
 * Of the requests that closed in these times, how many were asked about, why the others were not, and from how many
 * people the answers are: the same person may have answered several times. Of the whole company, without what is
 * private.
 */
export async function coverage({ from, to }: PeriodSpan, zone: string, locale: string) {
  const begins = DateTime.fromISO(daysOf(from).from, { zone }).toJSDate();
  const ends = DateTime.fromISO(daysOf(to).to, { zone }).plus({ days: 1 }).toJSDate();
  const within = `FROM "survey_invitation" i JOIN "ticket" k ON k."id" = i."subjectId"
    LEFT JOIN "service" s ON s."id" = i."serviceId"
    WHERE i."plannedAt" >= ? AND i."plannedAt" < ? AND i."kind" = 'csat' AND i."subjectKind" = 'ticket'
      AND i."confidential" IS FALSE AND k."private" IS FALSE AND (s."private" IS NULL OR s."private" IS FALSE)`;
  const rows = await sql(
    `SELECT CASE WHEN i."askedAt" IS NULL THEN i."reason" ELSE 'asked' END AS "why", COUNT(*) AS "n" ${within}
      GROUP BY 1`,
    [begins, ends],
  );
  const [who] = await sql(
    `SELECT COUNT(*) AS "answers", COUNT(DISTINCT i."personId") AS "people" ${within} AND i."countedScore" IS NOT NULL`,
    [begins, ends],
  );
  const all = rows.reduce((sum, { n }) => sum + asCount(n), 0);
  if (all === 0) return null;
  const [answers, people] = [asCount(who.answers), asCount(who.people)];
  const told = rows
    .map(({ why, n }) => ({ label: whyWords(why as string | null, locale), n: asCount(n), asked: why === 'asked' }))
    .toSorted((a, b) => Number(b.asked) - Number(a.asked) || b.n - a.n);
  return {
    people:
      people < fewestAnswers
        ? ''
        : t(
            '{answers} from {people}.',
            {
              answers: tn('{n} answer', '{n} answers', answers, {}, locale),
              people: tn('{n} person', '{n} people', people, {}, locale),
            },
            locale,
          ),
    table: {
      caption: tn('Of {n} request that closed', 'Of {n} requests that closed', all, {}, locale),
      head: [{ label: t('Asked, or why not', {}, locale) }, { label: t('Requests', {}, locale), numeric: true }],
      rows: told.map(({ label, n }) => ({
        signal: false,
        cells: [{ text: label }, { text: formatNumber(n, locale), numeric: true }],
      })),
    } satisfies ChartTable,
  };
}

function whyWords(why: string | null, locale: string): string {
  if (why === 'asked') return t('Asked', {}, locale);
  return why === null ? t('Not asked yet', {}, locale) : t(skipWords[why as SkipReason] ?? why, {}, locale);
}

import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { asCount } from '../../../core/database/raw';
import { sql } from '../../../core/database/tx';
import { t, tn } from '../../../core/words/words';
import { laterBy } from '../../../insights/months';
import type { CarryOver, CarryOverState } from '../../../programme/carry-over/carry-over.entity';
import { CarryOvers } from '../../../programme/carry-over/carry-overs.service';
import { fewestWords } from '../../../programme/carry-over/client-lens';
import type { Pair, Part, ScreenReading, ScreenKind } from '../../screen';
import { type ScreenMonths, ScreenFigures } from '../../screen-figures';

/** What a team has promised before what is only proposed. */
const order: readonly CarryOverState[] = ['adopted', 'tried', 'proposed'];
const most = 3;

/**
 * What our clients would say, and what they get from it. Nobody's answer is quoted: only what a proposal made of them.
 */
@Injectable()
export class ClientsScreen implements ScreenKind {
  readonly key = 'clients';
  readonly label = 'What we think a client would say';
  readonly missing = 'We need five answers about clients, or a proposal for what clients could get from this.';

  constructor(
    private readonly figures: ScreenFigures,
    private readonly ideas: CarryOvers,
  ) {}

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale, zone } = reading;
    const period = await this.figures.period(reading);
    const n = await answersFor(period, zone);
    const told = (await this.ideas.all())
      .filter(({ state }) => order.includes(state))
      .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
      .slice(0, most);
    if (n < fewestWords && !told.length) return null;
    const words =
      n < fewestWords
        ? ''
        : tn(
            '{n} colleague told us what they think a client would say.',
            '{n} colleagues told us what they think a client would say.',
            n,
            {},
            locale,
          );
    const heading = t('What we think a client would say', {}, locale);
    const definition = t(
      'After some requests we ask: if a client of ours were served like this, what would they say? We ' +
        'don’t quote anyone without consent.',
      {},
      locale,
    );
    if (!told.length)
      return {
        heading: words,
        words: t('If a client of ours were served like this, what would they say?', {}, locale),
        definition,
      };
    return {
      heading,
      words,
      definition,
      pairs: told.map((one) => pairOf(one, locale)),
      pairHeads: [t('What they would value', {}, locale), t('What they get', {}, locale)],
    };
  }
}

function pairOf({ title, state, team, promise, outcome }: CarryOver, locale: string): Pair {
  if (state === 'proposed') return { first: title, second: t('Proposed. Which team will take it on?', {}, locale) };
  return {
    first: title,
    second: [t('{team}: {promise}', { team, promise }, locale), outcome].filter(Boolean).join(' '),
  };
}

/** How many answered for a client in these months. Rides ix_survey_invitation_closed. */
async function answersFor({ from, to }: ScreenMonths, zone: string): Promise<number> {
  const begins = (month: string): Date => DateTime.fromISO(`${month}-01`, { zone }).toJSDate();
  const [row] = await sql<{ n: unknown }>(
    `SELECT COUNT(*) AS "n" FROM "survey_invitation" i JOIN "survey_answer" a ON a."invitationId" = i."id"
      AND a."version" = i."answers"
     WHERE i."plannedAt" >= ? AND i."plannedAt" < ? AND i."drawn" = 'lens' AND a."lens" <> ''
       AND NOT EXISTS (SELECT 1 FROM "service" s WHERE s."id" = i."serviceId" AND s."private" = ?)`,
    [begins(from), begins(laterBy(to, 1)), true],
  );
  return asCount(row.n);
}

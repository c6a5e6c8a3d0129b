import { Injectable } from '@nestjs/common';
import { dateLabel } from '../../../core/words/calendar-days';
import { t } from '../../../core/words/words';
import type { ClientRound } from '../../../clients/client-round.entity';
import type { Average } from '../../../clients/round-figures';
import { roundEvidence } from '../../../clients/round-page/round-words';
import { ClientRounds } from '../../../clients/rounds/client-rounds.service';
import { clientsPart } from '../../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../../programme/parts/parts.service';
import { differenceRange, signedWords } from '../../../metrics/difference-words';
import { unitWords } from '../../../metrics/unit-words';
import type { GridRow, Option, Part, ScreenKind, ScreenReading } from '../../screen';

/** What real clients said before a change and after it, beside what our own people thought they would say. */
@Injectable()
export class ClientRoundScreen implements ScreenKind {
  readonly key = 'client_round';
  readonly label = 'What clients said, before and after';
  readonly keepsOption = true;
  readonly missing = 'Clients have to be brought together first, and five of them have to answer.';

  constructor(
    private readonly parts: ProgrammeParts,
    private readonly rounds: ClientRounds,
  ) {}

  async options(): Promise<Option[]> {
    return (await this.told()).map(({ id, title }) => ({ value: String(id), label: title }));
  }

  async read({ locale, choice }: ScreenReading): Promise<Part | null> {
    const told = await this.told();
    const round = told.find(({ id }) => String(id) === choice.option) ?? told[0];
    if (!round?.before?.clients) return null;
    const { clients, guesses } = round.before;
    const later = round.after?.difference ?? null;
    const [first, ...rest] = roundEvidence(round, locale).sentences;
    return {
      heading: round.title,
      words: t('“{statement}”', { statement: round.statement }, locale),
      days: t('They met on {day}', { day: dateLabel(round.meetOn, locale) }, locale),
      grid: {
        heads: [
          t('From 1 (not at all) to 5 (completely)', {}, locale),
          t('On average', {}, locale),
          t('Between', {}, locale),
        ],
        rows: [
          ...(guesses ? [averageRow(t('Our people thought', {}, locale), guesses, locale)] : []),
          averageRow(t('Clients said', {}, locale), clients, locale),
          ...(later
            ? [
                row(
                  t('The same clients later, {n} of them', { n: round.after!.pairs }, locale),
                  signedWords('mean', later.mean, locale),
                  later.low === null || later.high === null
                    ? t('too few to say', {}, locale)
                    : differenceRange('mean', later.low, later.high, locale),
                ),
              ]
            : []),
        ],
      },
      ...(rest[0] ? { points: [rest[0]] } : {}),
      definition: first,
    };
  }

  /** The newest first: those that have said something in both rounds before the others. */
  private async told(): Promise<ClientRound[]> {
    if (!(await this.parts.isOpen(clientsPart))) return [];
    const said = (await this.rounds.all()).filter(({ before }) => before?.clients);
    return [...said.filter(({ after }) => after), ...said.filter(({ after }) => !after)];
  }
}

const row = (...cells: string[]): GridRow => ({ cells, tone: '' });

const averageRow = (label: string, { mean, low, high, n }: Average, locale: string): GridRow =>
  row(
    t('{label} ({n})', { label, n }, locale),
    unitWords('mean', mean, locale),
    t('{low} to {high}', { low: unitWords('mean', low, locale), high: unitWords('mean', high, locale) }, locale),
  );

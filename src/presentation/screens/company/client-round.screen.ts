import { Injectable } from '@nestjs/common';
import { dateLabel } from '../../../core/words/calendar-days';
import { formatNumber, t } from '../../../core/words/words';
import type { ClientRound } from '../../../clients/client-round.entity';
import type { Average } from '../../../clients/round-figures';
import { roundEvidence } from '../../../clients/round-page/round-words';
import { ClientRounds } from '../../../clients/rounds/client-rounds.service';
import { clientsPart } from '../../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../../programme/parts/parts.service';
import type { Bar, BarData, Option, Part, ScreenKind, ScreenReading } from '../../screen';
import { barTable } from '../../screen-tables';

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
    const bars: Bar[] = [
      ...(guesses ? [bar(t('Our people thought', {}, locale), guesses, true, locale)] : []),
      bar(t('Clients said', {}, locale), clients, false, locale),
    ];
    const chart: BarData = {
      shape: 'bars',
      title: round.statement,
      description: t('From 1 (not at all) to 5 (completely).', {}, locale),
      most: 5,
      format: 'mean',
      bars,
    };
    return {
      heading: round.title,
      words: t('“{statement}”', { statement: round.statement }, locale),
      days: t('They met on {day}', { day: dateLabel(round.meetOn, locale) }, locale),
      points: roundEvidence(round, locale).sentences,
      chart,
      table: barTable(round.statement, chart, t('Who', {}, locale), locale),
      definition: t(
        'From 1 (not at all) to 5 (completely). Afterwards only those are compared who answered both times.',
        {},
        locale,
      ),
    };
  }

  /** The newest first: those that have said something in both rounds before the others. */
  private async told(): Promise<ClientRound[]> {
    if (!(await this.parts.isOpen(clientsPart))) return [];
    const said = (await this.rounds.all()).filter(({ before }) => before?.clients);
    return [...said.filter(({ after }) => after), ...said.filter(({ after }) => !after)];
  }
}

function bar(label: string, { mean, low, high, n }: Average, soft: boolean, locale: string): Bar {
  const text = formatNumber(mean, locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return { label: t('{label} ({n})', { label, n }, locale), value: mean, text, low, high, soft };
}

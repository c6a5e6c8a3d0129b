import { Injectable } from '@nestjs/common';
import { type Reader, timeWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { canWorkWords, ticketPriorityWords, touchesWords } from '../ticket-words';
import {
  canWorkAnswers,
  impactOf,
  type Level,
  priorities,
  type PriorityMatrix,
  priorityOf,
  touchesAnswers,
  urgencyOf,
} from '../ticket-priority';
import { codeOf, Matrices } from './matrices.service';

const SHOWN = 20;
const impacts = touchesAnswers.toSorted((a, b) => impactOf(a) - impactOf(b));
const urgencies = canWorkAnswers.toSorted((a, b) => urgencyOf(a) - urgencyOf(b));

@Injectable()
export class MatrixPages {
  constructor(
    private readonly matrices: Matrices,
    private readonly directory: PeopleDirectory,
  ) {}

  async show(reader: Reader, typed?: Record<string, string>, errors?: Record<string, string>) {
    const { locale } = reader;
    const matrix = await this.matrices.current();
    return {
      title: t('Priority matrix', {}, locale),
      back: { href: '/admin/policies', label: t('Policies', {}, locale) },
      seen: typed?.seen ?? codeOf(matrix),
      errors,
      columns: urgencies.map((answer) => ({ label: t(canWorkWords[answer], {}, locale) })),
      rows: impacts.map((answer) => ({
        label: t(touchesWords[answer], {}, locale),
        cells: urgencies.map((urgency) =>
          cell(
            matrix,
            impactOf(answer),
            urgencyOf(urgency),
            { row: touchesWords[answer], column: canWorkWords[urgency] },
            typed,
            locale,
          ),
        ),
      })),
      changes: await this.changes(reader),
    };
  }

  private async changes(reader: Reader) {
    const { locale } = reader;
    const facts = await this.matrices.changes(SHOWN);
    const people = await this.directory.byIds(facts.flatMap(({ actorId }) => actorId ?? []));
    return facts.map(({ id, at, actorId, details }) => ({
      when: t(
        '{time}, by {name}',
        { time: timeWords(at, reader), name: people.get(actorId ?? 0)?.name ?? t('someone who has left', {}, locale) },
        locale,
      ),
      lines: differences(details.before, details.after, locale),
      action: `/admin/matrix/changes/${id}/undo`,
    }));
  }
}

function cell(
  matrix: PriorityMatrix,
  impact: Level,
  urgency: Level,
  words: { row: string; column: string },
  typed: Record<string, string> | undefined,
  locale: string,
) {
  const name = `p_${impact}_${urgency}`;
  const set = typed?.[name] ?? priorityOf(matrix, impact, urgency);
  return {
    name,
    tone: set,
    label: t('{row}, {column}', { row: t(words.row, {}, locale), column: t(words.column, {}, locale) }, locale),
    options: priorities.map((value) => ({
      value,
      label: t(ticketPriorityWords[value], {}, locale),
      selected: value === set,
    })),
  };
}

function differences(before: string, after: string, locale: string): string[] {
  const [old, now] = [before.split(','), after.split(',')];
  return now.flatMap((value, i) =>
    value === old[i]
      ? []
      : [
          t(
            '{row}, {column}: {before}, now {after}',
            {
              row: t(touchesWords[impacts[Math.floor(i / 3)]], {}, locale),
              column: t(canWorkWords[urgencies[i % 3]], {}, locale),
              before: t(ticketPriorityWords[old[i] as keyof typeof ticketPriorityWords], {}, locale),
              after: t(ticketPriorityWords[value as keyof typeof ticketPriorityWords], {}, locale),
            },
            locale,
          ),
        ],
  );
}

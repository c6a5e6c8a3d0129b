import { DateTime } from 'luxon';
import type { FieldErrors } from '../../core/errors';
import { dateLabel } from '../../core/words/calendar-days';
import { oneLineOf } from '../../core/words/visible';

export const questionKinds = ['text', 'number', 'choice', 'date', 'person', 'file'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** What a tool or a service asks whoever asks for it. */
export interface IntakeQuestion {
  /** The same in every version of a form, so that an answer finds its question again. */
  key: string;
  kind: QuestionKind;
  label: string;
  hint: string | null;
  required: boolean;
  /** For the kind choice; none for others. */
  choices: string[];
}

export const serviceSubject = (id: number) => ({ kind: 'service', id });

export interface AnswerGiven {
  question: IntakeQuestion;
  /** As it is stored: a number with a point, a day as "2026-12-07", a person as typed; null: nothing was said. */
  words: string | null;
}

export const longestAnswer = 2000;
const longestPerson = 254;

const missing = 'This needs an answer.';
const noFile = 'This needs a file.';

/** Keys are numbers that are never given twice, whatever was asked before. */
export const nextKey = (known: Iterable<string>): string => String(Math.max(0, ...[...known].map(Number)) + 1);

/** The field of a form in which a question is answered; several forms on one page differ by their prefix. */
export const answerField = ({ key }: Pick<IntakeQuestion, 'key'>, prefix = ''): string => `${prefix}q${key}`;

/** What stands in a field. Of a person who was chosen below the field, the choice counts. */
export function valueIn(question: IntakeQuestion, fields: Record<string, unknown>, prefix = ''): string {
  const values = [fields[answerField(question, prefix)]].flat().filter((one) => typeof one === 'string');
  if (question.kind !== 'person') return values.join(', ').trim();
  return oneLineOf(values.findLast((one) => one.trim() !== '') ?? '');
}

/**
 * What was answered to these questions, and what is wrong with it: one sentence a field. Who a person is and what a
 * file holds is not looked at here; `hasFile` says whether one came with the field.
 */
export function answersIn(
  questions: readonly IntakeQuestion[],
  fields: Record<string, unknown>,
  hasFile: (field: string) => boolean,
  prefix = '',
): { answers: AnswerGiven[]; errors: FieldErrors } {
  const errors: FieldErrors = {};
  const answers = questions.map((question): AnswerGiven => {
    const field = answerField(question, prefix);
    if (question.kind === 'file') {
      if (question.required && !hasFile(field)) errors[field] = noFile;
      return { question, words: null };
    }
    const value = valueIn(question, fields, prefix);
    const fault = value ? faultIn(question, value) : question.required ? missing : null;
    if (fault) errors[field] = fault;
    return { question, words: value ? stored(question, value) : null };
  });
  return { answers, errors };
}

/** What was answered, a line each: "Which room? 4.12". Files come with the message. */
export const answersInWords = (
  questions: readonly IntakeQuestion[],
  fields: Record<string, unknown>,
  locale: string,
): string =>
  questions
    .flatMap((question) => {
      const value = question.kind === 'file' ? '' : valueIn(question, fields);
      const said = question.kind === 'date' && !faultIn(question, value) ? dateLabel(value, locale) : value;
      return value ? [`${question.label}${/[?:]$/.test(question.label) ? '' : ':'} ${said}`] : [];
    })
    .join('\n');

/** Those of `now` that `before` did not ask, or asked in another way. */
export function newQuestions(before: readonly IntakeQuestion[], now: readonly IntakeQuestion[]): IntakeQuestion[] {
  const asked = new Map(before.map((one) => [one.key, JSON.stringify(one)]));
  return now.filter((one) => asked.get(one.key) !== JSON.stringify(one));
}

function faultIn({ kind, choices }: IntakeQuestion, value: string): string | null {
  const length = [...value].length;
  if (kind === 'text' && length > longestAnswer) return 'Keep it under 2,000 characters.';
  if (kind === 'person' && length > longestPerson) return 'Enter a name or an email address.';
  if (kind === 'number' && !/^-?\d{1,12}([.,]\d{1,4})?$/.test(value)) return 'Enter a number, like 12 or 12.5.';
  if (kind === 'choice' && !choices.includes(value)) return 'Choose from the list.';
  if (kind !== 'date') return null;
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return 'Enter a date, like 2026-11-03.';
  return DateTime.fromISO(value).isValid ? null : 'That date doesn’t exist.';
}

const stored = ({ kind }: IntakeQuestion, value: string): string =>
  kind === 'number' ? value.replace(',', '.') : value;

import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { PersonPicker } from '../../people/directory/person-picker';
import type { IntakeAnswer } from './intake-answer.entity';
import type { IntakeForm } from './intake-form.entity';
import { answerField, type IntakeQuestion, longestAnswer } from './intake-question';

interface Draft {
  typed: Typed;
  errors: FieldErrors | null;
  /** Files came and were not kept: they have to be chosen again. */
  filesAgain?: boolean;
}

/** The fields in which questions are answered: parts/intake shows what this makes. */
@Injectable()
export class IntakeFields {
  constructor(private readonly picker: PersonPicker) {}

  /** `attached`: by field, the name of the file that is there already. */
  async of(
    form: Pick<IntakeForm, 'id' | 'questions'> | null,
    reader: Reader,
    draft?: Draft,
    { prefix = '', attached }: { prefix?: string; attached?: ReadonlyMap<string, string> } = {},
  ) {
    if (!form?.questions.length) return null;
    const questions = [];
    for (const question of form.questions) {
      const name = answerField(question, prefix);
      const value = draft?.typed[name] ?? '';
      questions.push({
        name,
        value,
        kind: question.kind,
        label: question.label,
        hint: question.hint,
        required: question.required,
        optional: !question.required,
        maxlength: longestAnswer,
        error: draft?.errors?.[name],
        options: optionsOf(question, value, reader.locale),
        picked: question.kind === 'person' ? await this.picker.of(value, reader) : null,
        attached: attached?.get(name) ?? null,
        again: draft?.filesAgain ?? false,
      });
    }
    return {
      name: `${prefix}intake`,
      form: form.id,
      questions,
      hasFiles: form.questions.some(({ kind }) => kind === 'file'),
    };
  }
}

/** What was answered, as it stands in the fields, and the files that are there. */
export function answered(answers: readonly IntakeAnswer[]): { typed: Typed; attached: Map<string, string> } {
  const attached = new Map(
    answers.flatMap((one) => (one.attachment ? [[answerField(one), one.attachment.name] as const] : [])),
  );
  const typed = Object.fromEntries(
    answers.map((one) => [
      answerField(one),
      one.person ? `${one.person.name} <${one.person.email}>` : (one.words ?? ''),
    ]),
  );
  return { typed, attached };
}

const optionsOf = ({ kind, choices }: IntakeQuestion, chosen: string, locale: string) =>
  kind === 'choice'
    ? [
        { value: '', label: t('Choose', {}, locale), selected: !chosen },
        ...choices.map((one) => ({ value: one, label: one, selected: one === chosen })),
      ]
    : [];

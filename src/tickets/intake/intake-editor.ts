import { Injectable } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsNotEmpty, IsString } from 'class-validator';
import type { FieldErrors } from '../../core/errors';
import { MaxLength, oneLine, ticked, trimmed } from '../../core/web/input/form-fields';
import { submitted, type Typed } from '../../core/web/input/forms';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { IntakeFields } from './intake-fields';
import type { IntakeForm } from './intake-form.entity';
import type { QuestionText } from './intake-forms.service';
import { questionKinds, type QuestionKind } from './intake-question';

/** How many questions a form may have: whoever asks for something wants it, and no interview. */
const mostQuestions = 8;
const mostChoices = 20;
const longestChoice = 100;

const kindWords: Record<QuestionKind, string> = {
  text: 'Text',
  number: 'A number',
  choice: 'One of several',
  date: 'A date',
  person: 'A person',
  file: 'A file',
};

class IntakeQuestionForm {
  @oneLine()
  @IsString()
  @IsNotEmpty({ message: 'Write the question.' })
  @MaxLength(150, { message: 'Keep the question under 150 characters.' })
  label = '';
  @oneLine() @IsString() @MaxLength(200, { message: 'Keep it under 200 characters.' }) hint = '';
  @IsIn(questionKinds, { message: 'Choose how it’s answered.' }) kind: QuestionKind = 'text';
  @trimmed() @IsString() @MaxLength(2000, { message: 'Keep it under 2,000 characters.' }) choices = '';
  @ticked() @IsBoolean() required = false;
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value : '')) @IsString() key = '';
}

const rowFields = ['label', 'hint', 'kind', 'choices', 'required', 'key'] as const;
const rowNumbers = Array.from({ length: mostQuestions }, (_, index) => index + 1);

/** The questions of a form as an administrator writes them: one below the other, and what people will see. */
@Injectable()
export class IntakeEditor {
  constructor(private readonly fields: IntakeFields) {}

  /** A question without words is none. */
  async read(typed: Typed): Promise<{ questions: QuestionText[]; errors: FieldErrors }> {
    const [questions, errors]: [QuestionText[], FieldErrors] = [[], {}];
    for (const n of rowNumbers) {
      const row = Object.fromEntries(rowFields.map((field) => [field, typed[`${field}${n}`]]));
      if (!row.label?.trim() && !row.hint?.trim() && !row.choices?.trim()) continue;
      const { value, errors: faults } = await submitted(IntakeQuestionForm, row);
      for (const [field, words] of Object.entries(faults ?? {})) errors[`${field}${n}`] = words;
      const choices = [...new Set(value.choices.split('\n').map((one) => one.trim()))].filter(Boolean);
      const wrong = value.kind === 'choice' && !faults ? faultOf(choices) : null;
      if (wrong) errors[`choices${n}`] = wrong;
      const { label, kind, required } = value;
      questions.push({ key: value.key || null, kind, label, hint: value.hint || null, required, choices });
    }
    return { questions, errors };
  }

  /** As the page shows it; `draft` is what was typed, and what it would look like. */
  async page(
    form: IntakeForm | null,
    reader: Reader,
    draft?: { typed: Typed; errors: FieldErrors; questions?: QuestionText[] },
  ) {
    const { locale } = reader;
    const typed = draft?.typed ?? typedOf(form);
    const used = rowNumbers.filter((n) => rowFields.some((field) => field !== 'kind' && typed[`${field}${n}`]));
    const rows = rowNumbers.slice(0, Math.max(used.at(-1) ?? 0, 0) + 2).map((n) => ({
      heading: t('Question {n}', { n }, locale),
      names: Object.fromEntries(rowFields.map((field) => [field, `${field}${n}`])),
      typed: Object.fromEntries(rowFields.map((field) => [field, typed[`${field}${n}`] ?? ''])),
      errors: Object.fromEntries(rowFields.map((field) => [field, draft?.errors[`${field}${n}`]])),
      checked: typed[`required${n}`] === 'yes',
      kinds: questionKinds.map((value) => ({
        value,
        label: t(kindWords[value], {}, locale),
        selected: value === (typed[`kind${n}`] || 'text'),
      })),
    }));
    const shown = (draft?.questions ?? form?.questions ?? []).map((one, index) => ({ ...one, key: `p${index}` }));
    const preview = await this.fields.of({ id: 0, questions: shown }, reader);
    return { rows, preview, unsaved: Boolean(draft?.questions), errors: draft?.questions ? null : draft?.errors };
  }
}

function typedOf(form: IntakeForm | null): Typed {
  const rows = (form?.questions ?? []).map(({ key, kind, label, hint, required, choices }, index) => [
    [`key${index + 1}`, key],
    [`kind${index + 1}`, kind],
    [`label${index + 1}`, label],
    [`hint${index + 1}`, hint ?? ''],
    [`choices${index + 1}`, choices.join('\n')],
    [`required${index + 1}`, required ? 'yes' : ''],
  ]);
  return Object.fromEntries(rows.flat()) as Typed;
}

function faultOf(choices: readonly string[]): string | null {
  if (choices.length < 2) return 'Write at least two choices, one per line.';
  if (choices.length > mostChoices) return 'That’s too many: 20 choices at most.';
  return choices.some((one) => [...one].length > longestChoice) ? 'Keep each choice under 100 characters.' : null;
}

import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, Min } from 'class-validator';
import type { FieldErrors } from '../../core/errors';
import { MaxLength, oneLine, ticked, trimmed, VersionedForm, wholeOrNone } from '../../core/web/input/form-fields';
import { submitted, type Submitted } from '../../core/web/input/forms';
import { type QuestionKind, questionKinds } from '../intake/intake-question';

const mostChoices = 20;
const longestChoice = 100;

export class QuestionForm extends VersionedForm {
  @IsIn(questionKinds, { message: 'Choose how it’s answered.' }) kind: QuestionKind = 'text';
  @oneLine()
  @IsString()
  @IsNotEmpty({ message: 'Write the question.' })
  @MaxLength(150, { message: 'Keep the question under 150 characters.' })
  label = '';
  @oneLine() @IsString() @MaxLength(200, { message: 'Keep it under 200 characters.' }) hint = '';
  @trimmed() @IsString() @MaxLength(2000, { message: 'Keep it under 2,000 characters.' }) choices = '';
  @ticked() @IsBoolean() required = false;
}

export class QuestionMoveForm extends VersionedForm {
  @IsIn(['up', 'down', 'to'], { message: 'Choose up or down.' }) where: 'up' | 'down' | 'to';
  /** Dragged: which place it takes, counted from one. */
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(100) place?: number;
}

/** One per line, each once. */
export const choicesIn = (text: string): string[] =>
  [...new Set(text.split('\n').map((one) => one.trim()))].filter(Boolean);

/** Whoever chooses among several has at least two to choose from. */
export async function questionTyped(body: unknown): Promise<Submitted<QuestionForm>> {
  const form = await submitted(QuestionForm, body);
  const { kind, choices } = form.value;
  const wrong = kind === 'choice' && !form.errors?.choices ? faultOf(choicesIn(choices)) : null;
  const errors: FieldErrors = { ...form.errors, ...(wrong ? { choices: wrong } : {}) };
  return { ...form, errors: Object.keys(errors).length ? errors : null };
}

export const questionOf = ({ kind, label, hint, choices, required }: QuestionForm) => ({
  kind,
  label,
  hint: hint || null,
  required,
  choices: kind === 'choice' ? choicesIn(choices) : [],
});

function faultOf(choices: readonly string[]): string | null {
  if (choices.length < 2) return 'Write at least two choices, one per line.';
  if (choices.length > mostChoices) return 'That’s too many: 20 choices at most.';
  return choices.some((one) => [...one].length > longestChoice) ? 'Keep each choice under 100 characters.' : null;
}

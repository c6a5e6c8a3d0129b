import type { FieldErrors } from '../../core/errors';
import type { Upload } from '../../core/files/uploads';
import type { Submitted } from '../../core/web/input/forms';
import type { Then } from '../composer/writing.forms';

/**
 * A move that came with its reason alone: what is wrong with it stands in the composer, where one writes and moves in
 * one sentence. `words` is the field of the reason.
 */
export function asReply<F>(form: Submitted<F>, then: Then, words: string): Submitted<F> {
  const { typed, errors } = form;
  const wrong = errors && { ...errors, ...(errors[words] ? { text: errors[words] } : {}) };
  return { ...form, typed: { ...typed, then, text: typed[words] ?? '' }, errors: wrong };
}

/** The same for a transfer: its reason is a note. */
export function asNote<F>(form: Submitted<F>, words: string): Submitted<F> {
  const { typed, errors } = form;
  const wrong = errors && {
    ...errors,
    ...(errors[words] ? { text: errors[words] } : {}),
    ...(errors.team ? { noteTeam: errors.team } : {}),
    ...(errors.agent ? { noteAgent: errors.agent } : {}),
  };
  const { team: noteTeam = '', agent: noteAgent = '' } = typed;
  return {
    ...form,
    typed: { ...typed, noteTeam, noteAgent, then: 'transfer', text: typed[words] ?? '' },
    errors: wrong,
  };
}

/** What is wrong with the files is wrong with the form, and so is what only its sender can know. */
export function withFiles<F>(form: Submitted<F>, { problem }: Pick<Upload, 'problem'>, more: FieldErrors = {}) {
  const errors = { ...form.errors, ...more, ...(problem ? { files: problem } : {}) };
  return { ...form, errors: Object.keys(errors).length ? errors : null };
}

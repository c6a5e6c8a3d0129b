import { Conflict, FreshSignInNeeded, RuleBroken, ValidationFailed, type FieldErrors } from '../../errors';
import type { Submitted, Typed } from './forms';

/**
 * Does the work of a form, or shows it again with what is wrong and all that was typed. A fault of no single field
 * stands under `form`.
 */
export async function formAgain<F, T, P>(
  { value, errors, typed }: Submitted<F>,
  again: (errors: FieldErrors, typed: Typed) => P | Promise<P>,
  work: (value: F) => Promise<T>,
): Promise<T | P> {
  if (errors) return again(errors, typed);
  try {
    return await work(value);
  } catch (error) {
    if (error instanceof ValidationFailed) return again(error.errors, typed);
    if (error instanceof FreshSignInNeeded) return again({ signIn: error.message }, typed);
    if (error instanceof RuleBroken || error instanceof Conflict) return again({ form: error.message }, typed);
    throw error;
  }
}

import type { FieldErrors } from '../core/errors';
import type { Typed } from '../core/web/input/forms';

/** What was typed into one of the page's forms, and what has to be mended before it can be sent. */
export interface Draft {
  form: string;
  typed: Typed;
  errors: FieldErrors;
  status: 409 | 422;
  /** Files came with it, and have to be chosen again. */
  filesAgain?: boolean;
}

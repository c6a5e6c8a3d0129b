import type { FieldErrors } from '../core/errors';
import { worthKeeping, type Field, type Typed } from '../core/web/input/forms';

/** What was typed into one of the page's forms, and what has to be mended before it can be sent. */
export interface Draft {
  form: string;
  typed: Typed;
  errors: FieldErrors;
  status: 409 | 422;
  /** Files came with it, and have to be chosen again. */
  filesAgain?: boolean;
}

/** What was typed into a form that the page has no more, because somebody solved or withdrew it meanwhile. */
export function leftOver(
  draft: Draft | undefined,
  shown: Record<string, unknown>,
): { error: string; words: Field[] } | null {
  if (!draft || shown[draft.form]) return null;
  const words = Object.entries(draft.typed).map(([name, value]) => ({ name, value }));
  return { error: Object.values(draft.errors)[0] ?? '', words: words.filter(worthKeeping) };
}

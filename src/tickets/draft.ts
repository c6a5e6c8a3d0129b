import { t } from '../core/words/words';
import type { FieldErrors } from '../core/errors';
import type { Typed } from '../core/web/input/forms';
import type { Ticket } from './ticket.entity';

/** What stands in one of the page's forms: what was typed, with what has to be mended before it can be sent. */
export interface Draft {
  form: string;
  typed: Typed;
  errors: FieldErrors;
  /** None where nothing was sent yet. */
  status?: 409 | 422;
  /** Files came with it, and have to be chosen again. */
  filesAgain?: boolean;
}

const fewest = 3;
const hidden = new Set([
  'submission',
  'version',
  'seen',
  'mode',
  'then',
  'pledge',
  'outcome',
  'waitingOn',
  'team',
  'agent',
  'canned',
]);

/** What was begun on a ticket that nobody can write on any more: to be copied. */
export const begunWords = (begun: ReadonlyMap<string, { words: string }>, locale: string) =>
  begun.size
    ? { why: t('You hadn’t sent this.', {}, locale), words: [...begun.values()].map(({ words }) => words) }
    : null;

/** What a form came to that is no longer on the page: why, its words to copy, and the way to do it all the same. */
export function lateWords(ticket: Ticket, draft: Draft | undefined, forms: Record<string, unknown>) {
  if (!draft || forms[draft.form]) return null;
  return {
    why: Object.values(draft.errors).join(' '),
    words: Object.entries(draft.typed)
      .filter(([name, words]) => !hidden.has(name) && words.trim().length >= fewest)
      .map(([, words]) => words),
    takeOver: draft.form === 'assign' ? { action: `/tickets/${ticket.id}/assignments`, version: ticket.version } : null,
  };
}

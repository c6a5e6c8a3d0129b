import { HttpException } from '@nestjs/common';
import {
  Conflict,
  FileLost,
  FreshSignInNeeded,
  isFull,
  NotAllowed,
  NotFound,
  RuleBroken,
  SignInNeeded,
  TooManyTries,
  TypedByAnother,
  Unavailable,
  ValidationFailed,
  type FieldErrors,
} from '../../errors';
import { t } from '../../words/words';

/** How a failure is told: the page and the problem document are both made from this. */
export interface Failure {
  status: number;
  title: string;
  words: string;
  errors?: FieldErrors;
  /** Whether the log needs to hear of it. */
  unexpected?: boolean;
  /** A sign-in of a few minutes ago would do. */
  signInAgain?: boolean;
  /** What was typed is not shown again: it is not the reader's. */
  withheld?: boolean;
  /** When it is allowed again. */
  until?: Date;
  /** Seconds after which it is worth asking again. */
  retryAfter?: number;
}

const statusOf = (error: unknown): number | null => {
  const status =
    (error as { status?: unknown; statusCode?: unknown } | null)?.status ??
    (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
};

const notFound: Failure = {
  status: 404,
  title: 'Page not found',
  words: 'This page doesn’t exist, or you don’t have access to it.',
};

function ofStatus(status: number): Failure {
  if (status === 404) return notFound;
  if (status === 413)
    return {
      status,
      title: 'That’s too large',
      words:
        'What you sent is larger than we accept. Send less text or a smaller file; your browser’s ' +
        'Back button brings back what you typed.',
    };
  if (status === 403)
    return { status, title: 'You don’t have access to this page', words: 'It needs a role you don’t have.' };
  return { status, title: 'We couldn’t read that', words: 'The request wasn’t complete. Go back and send it again.' };
}

/** Also where a use case around it only says that it failed. */
function isUnavailable(error: unknown): boolean {
  if (error instanceof Unavailable) return true;
  return error instanceof Error && error.cause !== undefined && isUnavailable(error.cause);
}

export function failureOf(error: unknown): Failure {
  if (isUnavailable(error)) {
    return {
      status: 503,
      title: 'We’ll be back in a moment',
      words:
        'The desk can’t reach its records right now. Try again in a minute; it’s safe to send the ' +
        'same form again.',
      unexpected: true,
      retryAfter: 10,
    };
  }
  if (error instanceof NotFound) return notFound;
  if (error instanceof SignInNeeded) {
    return {
      status: 401,
      title: 'Please sign in',
      words: 'You’re no longer signed in. Sign in in another tab, then send again.',
    };
  }
  if (error instanceof FreshSignInNeeded)
    return { status: 403, title: 'Please sign in again', words: error.message, signInAgain: true };
  if (error instanceof TooManyTries)
    return { status: 429, title: 'Too many tries', words: error.message, until: error.until };
  if (error instanceof NotAllowed)
    return { status: 403, title: 'You don’t have access to this page', words: error.message };
  if (error instanceof RuleBroken) return { status: 422, title: 'That isn’t possible right now', words: error.message };
  if (error instanceof TypedByAnother)
    return { status: 409, title: 'Someone else typed this', words: error.message, withheld: true };
  if (error instanceof Conflict) return { status: 409, title: 'Someone got there first', words: error.message };
  if (error instanceof ValidationFailed)
    return { status: 422, title: 'Check the marked fields', words: error.message, errors: error.errors };
  if (error instanceof FileLost)
    return {
      status: 404,
      title: 'This file is missing',
      words: 'The desk knows this file but can’t find it on its disk. Ask the desk: it may be in a backup.',
      unexpected: true,
    };
  if (isFull(error))
    return {
      status: 507,
      title: 'The desk’s disk is full',
      words: 'There was no room to save this. Tell the desk, and try again later.',
      unexpected: true,
    };
  if (error instanceof HttpException && error.getStatus() < 500) return ofStatus(error.getStatus());
  const status = statusOf(error);
  if (status !== null) return ofStatus(status);
  return {
    status: 500,
    title: 'That was our fault',
    words: 'Something broke on our side, and we’ve made a note of it. Try again in a moment.',
    unexpected: true,
  };
}

/** Sentences with values in them were told in the reader's language where they were thrown. */
export const toldIn = (failure: Failure, locale: string): Failure => ({
  ...failure,
  title: t(failure.title, {}, locale),
  words: t(failure.words, {}, locale),
  ...(failure.errors
    ? {
        errors: Object.fromEntries(
          Object.entries(failure.errors).map(([field, words]) => [field, t(words, {}, locale)]),
        ),
      }
    : {}),
});

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
  title: 'There is nothing here',
  words: 'The page does not exist, or it is not yours to see.',
};

function ofStatus(status: number): Failure {
  if (status === 404) return notFound;
  if (status === 413)
    return {
      status,
      title: 'That is too large',
      words:
        'What you sent is larger than the desk accepts. Send less text or a smaller file; your browser’s Back ' +
        'button brings back what you typed.',
    };
  if (status === 403) return { status, title: 'This is not open to you', words: 'It needs a role you do not have.' };
  return { status, title: 'We could not read that', words: 'The request was not complete. Go back and send it again.' };
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
        'The desk can’t reach its records right now. Please try again in a minute; sending the same form ' +
        'again is safe.',
      unexpected: true,
      retryAfter: 10,
    };
  }
  if (error instanceof NotFound) return notFound;
  if (error instanceof SignInNeeded) {
    return {
      status: 401,
      title: 'Please sign in',
      words: 'You are not signed in any more. Sign in in another tab, then send again.',
    };
  }
  if (error instanceof FreshSignInNeeded)
    return { status: 403, title: 'Please sign in again', words: error.message, signInAgain: true };
  if (error instanceof TooManyTries)
    return { status: 429, title: 'Too often in a short time', words: error.message, until: error.until };
  if (error instanceof NotAllowed) return { status: 403, title: 'This is not open to you', words: error.message };
  if (error instanceof RuleBroken) return { status: 422, title: 'That is not possible now', words: error.message };
  if (error instanceof TypedByAnother)
    return { status: 409, title: 'Somebody else typed this', words: error.message, withheld: true };
  if (error instanceof Conflict) return { status: 409, title: 'Somebody was faster', words: error.message };
  if (error instanceof ValidationFailed)
    return { status: 422, title: 'Something needs mending', words: error.message, errors: error.errors };
  if (error instanceof FileLost)
    return {
      status: 404,
      title: 'This file is missing',
      words: 'The desk knows this file but cannot find it on its disk. Ask the desk: it may be in a backup.',
      unexpected: true,
    };
  if (isFull(error))
    return {
      status: 507,
      title: 'The desk’s disk is full',
      words: 'There was no room to save this. Tell the desk, and send it again later.',
      unexpected: true,
    };
  if (error instanceof HttpException && error.getStatus() < 500) return ofStatus(error.getStatus());
  const status = statusOf(error);
  if (status !== null) return ofStatus(status);
  return {
    status: 500,
    title: 'That was our fault',
    words: 'Something broke on our side, and it has been noted. Try again in a moment.',
    unexpected: true,
  };
}

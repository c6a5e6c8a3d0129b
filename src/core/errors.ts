/** What a stranger may not see answers exactly like what does not exist. */
export class NotFound extends Error {
  constructor(readonly what = 'This page') {
    super(`${what} was not found`);
  }
}

/** The row is there, the bytes are not: a restored database without its files, or a damaged disk. */
export class FileLost extends Error {}

/** Whether there was no room left: on the disk of the files, or on that of the database. */
export function isFull(error: unknown): boolean {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  return ['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100'].includes(String(driverError?.code ?? code));
}

/** Somebody known who lacks the role for a thing whose existence is no secret. */
export class NotAllowed extends Error {
  constructor(message = 'This needs a role you don’t have.') {
    super(message);
  }
}

/** Nobody is signed in. A page that was only opened leads to where one signs in. */
export class SignInNeeded extends Error {
  constructor(readonly address: string) {
    super('Sign in first.');
  }
}

/** Signed in, but too long ago for what was asked. */
export class FreshSignInNeeded extends Error {
  constructor() {
    super(
      'You signed in more than ten minutes ago. For this we need to be sure it’s you: sign in ' +
        'again, then send it.',
    );
  }
}

/** The same thing was done too often in a short time: what it was, and until when. */
export class TooManyTries extends Error {
  constructor(
    readonly until: Date,
    message = 'Too many tries in a short time.',
  ) {
    super(message);
  }
}

/** A move that the rules of the desk do not allow now; the message is read by a person. */
export class RuleBroken extends Error {}

/** Somebody else was faster; the message says what changed meanwhile. */
export class Conflict extends Error {}

/** Another person is signed in than the one whose words these are. */
export class TypedByAnother extends Error {}

/** What the desk stands on does not answer just now. It heals by itself, so whoever asked may ask again. */
export class Unavailable extends Error {}

export type FieldErrors = Record<string, string>;

export class ValidationFailed extends Error {
  constructor(readonly errors: FieldErrors) {
    super(Object.values(errors)[0] ?? 'Check the marked fields.');
  }
}

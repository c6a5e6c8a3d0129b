import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import { firstNameOf } from '../actor';
import { nextQuery } from '../../core/web/input/safe-path';
import { hasAddress } from '../directory/people-directory';
import type { Person } from '../person.entity';

interface SignInGiven {
  next: string;
  typed?: Typed;
  errors?: FieldErrors;
  withPassword?: boolean;
  /** False where no mail server is set. */
  mailPossible: boolean;
}

export const signInPage = ({ next, typed = {}, errors, withPassword = false, mailPossible }: SignInGiven) => ({
  title: t('Sign in'),
  next,
  typed,
  errors,
  withPassword: withPassword || !mailPossible,
  mailMissing: !mailPossible,
});

export const linkSentPage = (mailPossible: boolean) => ({
  title: mailPossible ? t('Look into your mail') : t('No email can be sent'),
  mailMissing: !mailPossible,
});

export const confirmSignInPage = (person: Person, raw: string, next: string) => ({
  title: t('Come in'),
  greeting: hasAddress(person) ? t('Hello {name}.', { name: firstNameOf(person.name) }) : t('Welcome.'),
  label: t('Come in as {name}', { name: firstNameOf(person.name) }),
  action: `/sign-in/${raw}`,
  next,
});

export const linkOverPage = (next: string) => ({
  title: t('This link does not work any more'),
  again: `/sign-in${nextQuery(next)}`,
});

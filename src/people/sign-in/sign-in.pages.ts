import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import { isFresh } from '../access/fresh-sign-in';
import { type Actor, firstNameOf } from '../actor';
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

interface FreshGiven {
  hasPassword: boolean;
  mailPossible: boolean;
  errors?: FieldErrors;
}

export const freshSignInPage = (me: Actor, at: Date, { hasPassword, mailPossible, errors }: FreshGiven) => {
  const fresh = isFresh(me, at);
  return {
    title: t('Sign in again', {}, me.locale),
    heading: fresh ? t('Thank you, it is you', {}, me.locale) : t('Sign in again', {}, me.locale),
    lead: fresh
      ? t('Go back to the other page and send it. This holds for ten minutes.', {}, me.locale)
      : t('Passwords and roles are changed only by somebody who has just signed in.', {}, me.locale),
    fresh,
    hasPassword,
    mailPossible,
    email: me.email,
    errors,
  };
};

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

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
  locale: string;
}

export const signInPage = ({ next, typed = {}, errors, withPassword = false, mailPossible, locale }: SignInGiven) => ({
  title: t('Sign in', {}, locale),
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
    heading: fresh ? t('Thank you, we know it’s you now', {}, me.locale) : t('Sign in again', {}, me.locale),
    lead: fresh
      ? t('Go back to the other page and send it. You have ten minutes.', {}, me.locale)
      : t('To change passwords or roles, you need to have signed in just now.', {}, me.locale),
    fresh,
    hasPassword,
    mailPossible,
    email: me.email,
    errors,
  };
};

export const linkSentPage = (mailPossible: boolean, locale: string) => ({
  title: mailPossible ? t('Check your email', {}, locale) : t('No email can be sent', {}, locale),
  mailMissing: !mailPossible,
});

interface ConfirmGiven {
  person: Person;
  raw: string;
  next: string;
  locale: string;
}

export const confirmSignInPage = ({ person, raw, next, locale }: ConfirmGiven) => ({
  title: t('Sign in', {}, locale),
  greeting: hasAddress(person)
    ? t('Hello {name}.', { name: firstNameOf(person.name) }, locale)
    : t('Welcome.', {}, locale),
  label: t('Sign in as {name}', { name: firstNameOf(person.name) }, locale),
  action: `/sign-in/${raw}`,
  next,
});

export const linkOverPage = (next: string, locale: string) => ({
  title: t('This link no longer works', {}, locale),
  again: `/sign-in${nextQuery(next)}`,
});

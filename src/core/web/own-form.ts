import { TypedByAnother } from '../errors';
import { t } from '../words/words';

const marked = /^[\w-]{1,40}\.(\d{1,10})$/;

/** A form's submission key also says whose page it stood on; one that knew nobody says nothing. */
export const ownKey = (key: string, personId?: number): string => (personId ? `${key}.${personId}` : key);

/**
 * Somebody's session ended, or somebody else signed in in another tab: what the first one typed must not go out in the
 * second one's name. Nothing is secret about the mark: it keeps two people apart who share a browser.
 */
export function mustBeOwn(body: unknown, { id, name, locale }: { id: number; name: string; locale: string }): void {
  const key = (body as { submission?: unknown } | null | undefined)?.submission;
  const owner = typeof key === 'string' ? marked.exec(key)?.[1] : undefined;
  if (owner !== undefined && Number(owner) !== id)
    throw new TypedByAnother(
      t(
        'You’re signed in as {name}, but someone else was signed in when this was typed. Nothing was sent. ' +
          'Sign in as that person and send it again, or copy what you need and reload the page.',
        { name },
        locale,
      ),
    );
}

import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { SwitchState } from '../../settings/visibility.service';
import type { VisibilityGrant } from '../../settings/visibility-grant.entity';
import { type VisibilitySwitch, visibilitySwitch } from '../../settings/visibility-switches';
import { back } from '../people/people.pages';

export type NameOf = (id: number | null) => string;

interface Reading {
  nameOf: NameOf;
  /** Whether the reader may turn them on and off. */
  admin: boolean;
  locale: string;
}

export function switchesPage(states: SwitchState[], history: VisibilityGrant[], { nameOf, admin, locale }: Reading) {
  return {
    title: t('What makes people’s work visible', {}, locale),
    back: admin ? back(locale) : null,
    lead: t(
      'Everything here is off until an agreement allows it. We’ll tell the works council when it’s turned on.',
      {},
      locale,
    ),
    switches: states.map(({ it, grant, on }) => ({
      words: t(it.words, {}, locale),
      shows: t(it.shows, {}, locale),
      unused: !it.inUse,
      on,
      grant: grant && { ...told(grant, nameOf), effectiveAt: grant.effectiveAt },
      href: admin && !grant ? `/admin/switches/${it.code}` : null,
      end: admin && grant ? `/admin/switches/${it.code}/end` : null,
    })),
    history: history
      .filter(({ endedAt }) => endedAt !== null)
      .map((grant) => ({
        ...told(grant, nameOf),
        words: t(visibilitySwitch(grant.code)?.words ?? grant.code, {}, locale),
        effectiveAt: grant.effectiveAt,
        never: (grant.endedAt as Date) < grant.effectiveAt,
        endedAt: grant.endedAt,
        endedBy: nameOf(grant.endedById),
      })),
  };
}

const told = (grant: VisibilityGrant, nameOf: NameOf) => ({
  reference: grant.reference,
  askedAt: grant.askedAt,
  askedBy: nameOf(grant.askedById),
});

export function switchOnPage(
  it: VisibilitySwitch,
  effectiveAt: Date,
  locale: string,
  typed?: Typed,
  errors?: FieldErrors,
) {
  return {
    title: t(it.words, {}, locale),
    back: { href: '/admin/switches', label: t('What makes people’s work visible', {}, locale) },
    action: `/admin/switches/${it.code}`,
    shows: t(it.shows, {}, locale),
    effectiveAt,
    errors,
    reference: typed?.reference ?? '',
  };
}

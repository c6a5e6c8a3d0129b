import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { SwitchState } from '../../settings/visibility.service';
import type { VisibilityGrant } from '../../settings/visibility-grant.entity';
import { type VisibilitySwitch, visibilitySwitch } from '../../settings/visibility-switches';
import { back } from '../people/people.pages';

export type NameOf = (id: number | null) => string;

export function switchesPage(states: SwitchState[], history: VisibilityGrant[], nameOf: NameOf, admin: boolean) {
  return {
    title: t('What makes work visible'),
    back: admin ? back : null,
    lead: t('Everything here is off until an agreement allows it. The works council is told when it’s turned on.'),
    switches: states.map(({ it, grant, on }) => ({
      words: t(it.words),
      shows: t(it.shows),
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
        words: t(visibilitySwitch(grant.code)?.words ?? grant.code),
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

export function switchOnPage(it: VisibilitySwitch, effectiveAt: Date, typed?: Typed, errors?: FieldErrors) {
  return {
    title: t(it.words),
    back: { href: '/admin/switches', label: t('What makes work visible') },
    action: `/admin/switches/${it.code}`,
    shows: t(it.shows),
    effectiveAt,
    errors,
    reference: typed?.reference ?? '',
  };
}

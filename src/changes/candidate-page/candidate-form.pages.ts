import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { keptServices } from '../../people/teams/kept-teams';
import { Settings } from '../../settings/settings.service';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { AlikeCandidates } from '../candidates/alike-candidates.service';
import { Candidates } from '../candidates/candidates.service';
import { changesSettings } from '../changes-settings';
import { candidateBadge } from './candidate-words';

/** The form in which anybody suggests a change, with what was suggested already. */
@Injectable()
export class CandidateFormPages {
  constructor(
    private readonly candidates: Candidates,
    private readonly alikes: AlikeCandidates,
    private readonly settings: Settings,
  ) {}

  async form(actor: Actor, again?: { typed: Typed; errors: FieldErrors | null; ask?: boolean }) {
    const { locale } = actor;
    const typed = again?.typed ?? {};
    const within = await this.settings.get(changesSettings.answerDays);
    return {
      title: t('Suggest a change', {}, locale),
      back: { href: '/changes', label: t('Changes', {}, locale) },
      action: '/changes/candidates',
      cancel: '/changes',
      errors: again?.errors ?? null,
      ask: again?.ask ?? false,
      typed: { title: typed.title ?? '', different: typed.different ?? '', case: typed.case ?? '' },
      caseExample: ticketRef(1042),
      alike: await this.alike(typed.title ?? '', actor),
      services: [
        { value: '', label: t('None in particular', {}, locale), selected: !typed.service },
        ...(await keptServices.all())
          .filter((one) => one.active && !one.private)
          .map(({ id, name }) => ({ value: String(id), label: name, selected: typed.service === String(id) })),
      ],
      promise: tn(
        'The committee answers within {n} working day, in public.',
        'The committee answers within {n} working days, in public.',
        within,
        {},
        locale,
      ),
    };
  }

  /** "Is it this one?", with what became of each. */
  async alike(words: string, actor: Actor) {
    const { locale, id: me } = actor;
    const found = await this.alikes.of(words);
    const already = await this.candidates.affecting(
      found.map(({ id }) => id),
      me,
    );
    return {
      seen: found.map(({ id }) => id).join(' '),
      items: found.map((one) => ({
        title: one.title,
        href: `/changes/candidates/${one.id}`,
        words: candidateBadge(one, '', locale).label,
        join:
          one.state === 'no' || one.authorId === me || already.has(one.id)
            ? null
            : `/changes/candidates/${one.id}/affected`,
      })),
    };
  }
}

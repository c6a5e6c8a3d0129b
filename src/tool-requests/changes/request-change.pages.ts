import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { page, type PageReply } from '../../core/web/reply';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PersonPicker } from '../../people/directory/person-picker';
import { answered, IntakeFields } from '../../tickets/intake/intake-fields';
import { answersOf } from '../../tickets/intake/intake-lines';
import type { RequestFile } from '../request-finder';

/** The form in which somebody changes what they asked for. */
@Injectable()
export class RequestChangePages {
  constructor(
    private readonly fields: IntakeFields,
    private readonly picker: PersonPicker,
  ) {}

  async form(
    actor: Actor,
    { ticket, request, tool, purpose }: RequestFile,
    asksAgain: boolean,
    now: Date,
    again?: { typed: Typed; errors: FieldErrors; filesAgain?: boolean },
  ): Promise<PageReply> {
    const { locale } = actor;
    const answers = await answersOf(ticket.id);
    const { typed: said, attached } = answered(answers);
    const { neededBy, neededUntil } = request;
    const typed = again?.typed ?? { ...said, purpose, neededBy: neededBy ?? '', neededUntil: neededUntil ?? '' };
    const draft = { typed, errors: again?.errors ?? null, filesAgain: again?.filesAgain };
    return page(
      'tool-requests/change',
      {
        title: t('Change your request for {tool}', { tool: tool.name }, locale),
        back: { href: `/tickets/${ticket.id}`, label: ticket.title },
        action: `/tickets/${ticket.id}/request-changes`,
        version: typed.version ?? request.version,
        asksAgain: asksAgain
          ? t('It’s been approved. If you change it, everyone who decides is asked again.', {}, locale)
          : null,
        intake: await this.fields.of(answers[0]?.form ?? null, { ...actor, now }, draft, { attached }),
        colleague: await this.picker.of(typed.colleague, { ...actor, now }),
        typed,
        errors: again?.errors ?? null,
      },
      again ? { status: 422 } : {},
    );
  }
}

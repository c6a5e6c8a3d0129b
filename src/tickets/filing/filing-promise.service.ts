import { Injectable } from '@nestjs/common';
import { firstRow } from '../../core/database/rows';
import type { Typed } from '../../core/web/input/forms';
import { byWhen } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { peopleMeant } from '../../people/directory/people-meant';
import { flagsOf, Person } from '../../people/person.entity';
import { keptServices } from '../../people/teams/kept-teams';
import { Settings } from '../../settings/settings.service';
import { dueIn } from '../../sla/calendars/due-dates';
import { Policies } from '../../sla/policies/policies.service';
import { Keepers } from '../consequences/keepers';
import { canWorkAnswers, impactOf, priorityMatrix, priorityOf, touchesAnswers, urgencyOf } from '../ticket-priority';

/** What would be promised if this were sent now: told before anybody sends it. */
@Injectable()
export class FilingPromise {
  constructor(
    private readonly policies: Policies,
    private readonly settings: Settings,
    private readonly keepers: Keepers,
  ) {}

  async words(actor: Actor, typed: Typed, now: Date): Promise<string> {
    const { zone, locale } = actor;
    const service = (await keptServices.byId()).get(Number(typed.service)) ?? null;
    const teamId = service?.teamId ?? null;
    const unkept = await this.keepers.missing({ teamId, assigneeId: null }, now);
    if (unkept === 'mail')
      return t('Our email isn’t working just now, so we can’t promise a time. You can still send it.', {}, locale);
    if (unkept)
      return t('Nobody’s there to answer this yet, so we can’t promise a time. You can still send it.', {}, locale);
    const requester = (typed.requester && (await peopleMeant(typed.requester)).person) || actor;
    const flagged = requester.id === actor.id;
    const due = await this.due(requester, flagged, typed, { serviceId: service?.id ?? null, teamId }, now);
    const slots = { when: due ? byWhen(due, { zone, locale, now }) : '' };
    return due
      ? t('If you send this now, you’ll hear from us by {when}.', slots, locale)
      : t('A person reads every request. You’ll see here who’s working on it.', {}, locale);
  }

  /**
   * As the policy in force would count it; what is not chosen yet counts as it usually is. Whether a colleague is
   * favoured is told to nobody who only names them.
   */
  private async due(
    { id, departmentId }: Pick<Actor, 'id' | 'departmentId'>,
    flagged: boolean,
    typed: Typed,
    { serviceId, teamId }: { serviceId: number | null; teamId: number | null },
    now: Date,
  ): Promise<Date | null> {
    const canWork = canWorkAnswers.find((one) => one === typed.canWork) ?? 'hardly';
    const touches = touchesAnswers.find((one) => one === typed.touches) ?? 'me';
    const matrix = await this.settings.get(priorityMatrix);
    const person = flagged ? await firstRow(Person, 'WHERE "id" = ?', [id]) : null;
    const { terms, calendar } = await this.policies.inForce({
      kind: canWork === 'yes' ? 'question' : 'incident',
      serviceId,
      teamId,
      departmentId,
      priority: priorityOf(matrix, impactOf(touches), urgencyOf(canWork)),
      flags: person ? flagsOf(person) : [],
      personId: id,
    });
    const minutes = terms.targets.first_response;
    return minutes === undefined ? null : dueIn(calendar, now, minutes);
  }
}

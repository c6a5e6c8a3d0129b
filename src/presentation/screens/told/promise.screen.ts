import { Injectable } from '@nestjs/common';
import { t } from '../../../core/words/words';
import { Calendars } from '../../../sla/calendars/calendars.service';
import { firstMatch } from '../../../sla/policies/policy-match';
import { Policies } from '../../../sla/policies/policies.service';
import { promiseSentences, usualDay } from '../../../sla/policies/target-words';
import type { Part, ScreenReading, ScreenKind } from '../../screen';

const usual = { kind: 'incident', serviceId: null, priority: 'normal', departmentId: null, teamId: null, flags: [] };
const most = 3;

/** What everybody is promised, in the sentences that everybody reads. */
@Injectable()
export class PromiseScreen implements ScreenKind {
  readonly key = 'promise';
  readonly label = 'The promise';
  readonly missing = 'An administrator has to set up the desk’s promises first.';

  constructor(
    private readonly policies: Policies,
    private readonly calendars: Calendars,
  ) {}

  async read({ locale }: ScreenReading): Promise<Part | null> {
    const policy = firstMatch(await this.policies.current(), usual);
    if (!policy) return null;
    const day = usualDay((await this.calendars.inForce(policy.calendarId)).calendar);
    const lines = promiseSentences(policy.terms.targets, day, locale).slice(0, most);
    if (!lines.length) return null;
    return {
      heading: t('What we promise', {}, locale),
      lines,
      words: '',
      definition: t(
        'For a typical request, counted during desk hours and paused while we wait for someone else.',
        {},
        locale,
      ),
    };
  }
}

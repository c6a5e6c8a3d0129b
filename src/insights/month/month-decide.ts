import { ofPilot } from '../../programme/pilot/pilot-address';
import { days } from '../../core/time';
import { t, tn } from '../../core/words/words';
import { type Actor, isChangeLeader, isExecutive } from '../../people/actor';
import { dateLabel, noonOf } from '../../core/words/calendar-days';
import { monthLabel, monthOfDate } from '../../programme/programme-days';
import { percentWords } from '../trends/trend-chart';
import { keptLeast } from './kept-least';
import type { MonthReport } from './month-report.service';
import type { MonthWaits } from './month-waits.service';

export interface MonthDecision {
  words: string;
  href: string;
  label: string;
}

/** A pilot is on the list from so long before its end. */
const ahead = days(45);
/** A promise that is kept less often than this, chance apart, is one to decide about. */
const hardlyAPromise = 0.9;

/** What waits today for whoever reads it: the pilot at its end, approvals, a promise that is none. */
export function whatToDecide(
  { latest }: MonthReport,
  { pilot, named, judged, approvals }: MonthWaits,
  actor: Actor,
  now: Date,
): MonthDecision[] {
  const { locale } = actor;
  const say = (words: string, slots = {}) => t(words, slots, locale);
  const decides = isExecutive(actor) || isChangeLeader(actor);
  const least = keptLeast(latest.tally);
  const found: MonthDecision[] = [];
  if (pilot && decides && noonOf(pilot.endsOn).getTime() <= now.getTime() + ahead) {
    const over = noonOf(pilot.endsOn) <= now;
    const day = dateLabel(pilot.endsOn, locale);
    const month = monthLabel(monthOfDate(pilot.endsOn), locale);
    const last = { day, month };
    found.push({
      words: judged
        ? say('The pilot ended on {day}. Decide whether to carry on, change something or stop.', { day })
        : over
          ? say('The pilot ended on {day}. Decide once it’s been judged: when {month} is closed.', last)
          : say('The pilot ends on {day}. Then you decide whether to carry on, change something or stop.', { day }),
      href: ofPilot(judged ? '/pilot/decision' : '/pilot', named),
      label: judged ? say('Decide about the pilot') : say('Open the pilot'),
    });
  }
  if (approvals)
    found.push({
      words: tn(
        '{count} tool request is waiting for your approval.',
        '{count} tool requests are waiting for your approval.',
        Number.parseInt(approvals, 10),
        { count: approvals },
        locale,
      ),
      href: '/decisions',
      label: say('Open your decisions'),
    });
  if (least && least.high < hardlyAPromise)
    found.push({
      words: say('“{promise}” is kept in {share} of cases. Make it possible to keep, or promise something else.', {
        promise: say(least.label),
        share: percentWords(least.share, locale),
      }),
      href: '/promises',
      label: say('Open what we promise'),
    });
  return found;
}

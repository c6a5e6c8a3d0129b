import ICAL from 'ical.js';
import { BadEntry } from './holiday-entries';

export type Time = InstanceType<typeof ICAL.Time>;
type Recur = InstanceType<typeof ICAL.Recur>;

/** Steps of rules that one file may cost, so that no made-up rule keeps the desk busy: about a second of work. */
export const mostSteps = 20_000;
const longestInterval = 1000;

const isBare = ({ parts }: Recur) => !Object.keys(parts).some((part) => part.startsWith('BY'));

/** What is left for all rules of one file. */
export interface Budget {
  steps: number;
}

/** The library’s rule looks for its next day without an end of its own: here it ends with the years we ask for. */
class BoundedIterator extends ICAL.RecurIterator {
  constructor(
    rule: Recur,
    dtstart: Time,
    private readonly lastYear: number,
    private readonly budget: Budget,
  ) {
    super({ rule, dtstart });
  }

  override check_contracting_rules(): boolean {
    if (--this.budget.steps < 0) throw new BadEntry('This event repeats too often to be a holiday.');
    // The check is dear, and without a part to check there is nothing to find.
    return isBare(this.rule) || this.last.year > this.lastYear || super.check_contracting_rules();
  }
}

/** Every beginning that the rules and added dates of an entry give up to the end of a year. */
export function* beginnings(
  component: InstanceType<typeof ICAL.Component>,
  start: Time,
  lastYear: number,
  budget: Budget,
): Generator<Time> {
  const rules = component.getAllProperties('rrule').map((property) => property.getFirstValue() as unknown as Recur);
  if (rules.length === 0) yield start;
  for (const rule of rules) {
    const bounded = ready(rule, start, lastYear);
    const iterator = new BoundedIterator(bounded, start.clone(), lastYear, budget);
    for (let at = iterator.next(); at && at.year <= lastYear; at = iterator.next())
      if (fits(bounded, at)) yield at.clone();
  }
}

function ready(rule: Recur, start: Time, lastYear: number): Recur {
  // What the library does not know of a rule (days from Easter, other calendars) it would leave out without a word.
  const unknown = Object.keys(rule).some((part) => /^(by|rscale|skip)/i.test(part));
  if (unknown || ['SECONDLY', 'MINUTELY', 'HOURLY'].includes(rule.freq) || rule.interval > longestInterval)
    throw new BadEntry('This event repeats in a way that holidays don’t.');
  const parts = rule.parts as Record<string, unknown[]>;
  // The library takes 1 March in other years; calendar programs show such a day in leap years alone.
  if (rule.freq === 'YEARLY' && isBare(rule) && start.month === 2 && start.day === 29)
    Object.assign(parts, { BYMONTH: [2], BYMONTHDAY: [29] });
  const horizon = new ICAL.Time({ year: lastYear, month: 12, day: 31, isDate: true }, start.zone);
  const until = rule.until && rule.until.year <= lastYear ? rule.until : horizon;
  // A day as the end of what has hours includes that day.
  if (until.isDate && !start.isDate)
    rule.until = new ICAL.Time(
      { year: until.year, month: until.month, day: until.day, hour: 23, minute: 59, second: 59, isDate: false },
      start.zone,
    );
  else rule.until = until;
  return rule;
}

/** 30 February is no day, though the library makes 1 or 2 March of it. */
function fits(rule: Recur, at: Time): boolean {
  const { BYMONTH: months, BYMONTHDAY: days } = rule.parts as Record<string, number[] | undefined>;
  if (months && !months.map(Number).includes(at.month)) return false;
  return !days || days.some((day) => Number(day) < 0) || days.map(Number).includes(at.day);
}

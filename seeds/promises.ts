import { theProgram } from '../src/people/actor';
import { Calendars } from '../src/sla/calendars/calendars.service';
import { Policies, type PolicyText } from '../src/sla/policies/policies.service';
import { POLICY_TARGETS, type PolicyTerms } from '../src/sla/policies/terms';

/** Where the holidays below are kept. */
const holidayZone = 'Europe/Berlin';
const holidays = [
  '2025-01-01',
  '2025-04-18',
  '2025-04-21',
  '2025-05-01',
  '2025-05-29',
  '2025-06-09',
  '2025-10-03',
  '2025-12-25',
  '2025-12-26',
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-01',
  '2026-05-14',
  '2026-05-25',
  '2026-10-03',
  '2026-12-25',
  '2026-12-26',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-01',
  '2027-05-06',
  '2027-05-17',
  '2027-10-03',
  '2027-12-25',
  '2027-12-26',
  '2028-01-01',
  '2028-04-14',
  '2028-04-17',
  '2028-05-01',
  '2028-05-25',
  '2028-06-05',
  '2028-10-03',
  '2028-12-25',
  '2028-12-26',
];
const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '17:00']]]));
const HOUR = 60;
const DAY = 9 * HOUR;

interface SeedPolicy {
  name: string;
  conditions: PolicyText['conditions'];
  targets: PolicyTerms['targets'];
  isDefault?: boolean;
}

const policies: SeedPolicy[] = [
  {
    name: 'Tool requests',
    conditions: { kinds: ['tool_request', 'approval', 'fulfilment'] },
    targets: {
      first_response: 4 * HOUR,
      next_response: DAY,
      resolution: 10 * DAY,
      approval: 2 * DAY,
      fulfilment: 5 * DAY,
    },
  },
  {
    name: 'Urgent',
    conditions: { priorities: ['urgent'] },
    targets: { first_response: 30, next_response: HOUR, periodic_update: 2 * HOUR, resolution: 4 * HOUR },
  },
  {
    name: 'High',
    conditions: { priorities: ['high'] },
    targets: { first_response: HOUR, next_response: 2 * HOUR, resolution: DAY },
  },
  {
    name: 'Low',
    conditions: { priorities: ['low'] },
    targets: { first_response: 4 * HOUR, next_response: DAY, resolution: 5 * DAY },
  },
  {
    name: 'Normal',
    conditions: {},
    targets: { first_response: 2 * HOUR, next_response: 4 * HOUR, resolution: 3 * DAY },
    isDefault: true,
  },
];

function termsOf(targets: PolicyTerms['targets']): PolicyTerms {
  const pauses = Object.fromEntries(POLICY_TARGETS.map((target) => [target, ['waiting:requester']]));
  // The desk cannot hurry an approver, who has a clock of their own; a vendor it can.
  for (const target of ['first_response', 'resolution']) pauses[target] = ['waiting:requester', 'waiting:approval'];
  return {
    targets,
    pauses,
    warnAt: [75],
    escalations: [{ target: 'resolution', minutes: HOUR, action: 'notify_lead' }],
  };
}

/** Office hours where the desk is. Somebody else's holidays are none: an administrator adds their own. */
export const startingHours = (timeZone: string) => ({
  timeZone,
  hours,
  holidays: timeZone === holidayZone ? holidays : [],
  breaks: {},
  dateHours: {},
});

/** A working week and promises to start with. May run twice: what is there already stays as it is. */
export async function seedPromises(
  calendars: Calendars,
  promised: Policies,
  at: Date,
  zone = holidayZone,
): Promise<void> {
  if (!(await calendars.all()).some(({ isDefault }) => isDefault)) {
    const definition = startingHours(zone);
    await calendars.create({ name: 'Office hours', definition, isDefault: true }, theProgram, at);
  }
  if ((await promised.current()).length > 0) return;
  for (const [i, { name, conditions, targets, isDefault }] of policies.entries()) {
    await promised.create(
      { name, position: i + 1, isDefault, conditions, terms: termsOf(targets), calendarId: null },
      theProgram,
      at,
    );
  }
}

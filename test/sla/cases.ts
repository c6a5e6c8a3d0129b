import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BusinessCalendar } from '../../src/sla/calendars/calendar';

export interface Case {
  id: string;
  kind: string;
  timezone: string;
  hours: BusinessCalendar['hours'];
  holidays: string[];
  breaks?: BusinessCalendar['breaks'];
  dateHours?: BusinessCalendar['dateHours'];
  agreement: string;
  note?: string;
  start: string;
  end: string;
  at: string;
  minutes: number;
  days: number;
  expected: unknown;
  expectedMinutes: number;
  expectedDays: number;
  targets: Record<string, number | boolean | string>;
  pauseStates: string[];
  events: (Record<string, unknown> & { at: string; type: string })[];
}

const file = path.join(__dirname, '../cases/business-time.json');

export const plainCases: Case[] = (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases.filter(
  (entry) => entry.agreement === 'plain',
);

export function calendarOf(entry: Case): BusinessCalendar {
  return {
    timeZone: entry.timezone,
    hours: entry.hours,
    holidays: entry.holidays,
    breaks: entry.breaks,
    dateHours: entry.dateHours,
  };
}

export function casesOf(...kinds: string[]): Case[] {
  return plainCases.filter((entry) => kinds.includes(entry.kind));
}

import { hour, minute } from '../../src/core/time';

const common =
  `printer toner laptop monitor keyboard mouse network password account email calendar word license install update
  error slow screen battery charger dock cable phone headset camera access permission folder share drive backup
  file deleted mailbox group server database certificate browser login logout expired reset token code employee
  office floor room projector scanner badge door invoice order system report export import please help thanks
  urgent today again cannot works stopped since yesterday`
    .split(/\s+/)
    .filter(Boolean);
const syllables = 'ba ce di fo ga he ji ko lu ma ne pi ro sa te vu wa zo'.split(' ');

/** The same number gives the same share at every time. */
export function chance(seed: number): number {
  let state = Math.imul(seed + 0x9e3779b9, 0x85ebca6b) ^ 0x2545f491;
  state = Math.imul(state ^ (state >>> 15), 0xc2b2ae35);
  return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
}

/** Few words are often used, many rarely, as in a language. */
function word(seed: number): string {
  const rank = Math.floor(20_000 * chance(seed) ** 3);
  if (rank < common.length) return common[rank];
  return [rank % 18, Math.floor(rank / 18) % 18, Math.floor(rank / 324) % 18].map((n) => syllables[n]).join('');
}

const line = (seed: number, words: number): string =>
  Array.from({ length: words }, (_, n) => word(seed * 101 + n)).join(' ');

export const title = (seed: number): string => `${common[seed % common.length]} not working: ${line(seed, 4)}`;

export const text = (seed: number): string =>
  Array.from({ length: 3 + (seed % 4) }, (_, n) => `${line(seed * 31 + n, 8 + ((seed + n) % 9))}.`).join('\n');

/**
 * The same moment where the desk is open then (Monday to Friday, 7:00 to 16:00 UTC), else the next at which it opens.
 */
export function opening(at: Date): Date {
  const moment = new Date(at);
  const opens = (days: number) => {
    moment.setUTCDate(moment.getUTCDate() + days);
    moment.setUTCHours(7, (at.getTime() / minute) % 60, 0, 0);
  };
  if (moment.getUTCHours() >= 15) opens(1);
  else if (moment.getUTCHours() < 7) opens(0);
  while ([0, 6].includes(moment.getUTCDay())) opens(1);
  return moment.getTime() - at.getTime() > 100 * hour ? at : moment;
}

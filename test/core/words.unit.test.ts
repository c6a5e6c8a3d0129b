import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { byWhen, dayWords, durationWords, exactTime, timeWords } from '../../src/core/words/dates';
import { loadLanguages } from '../../src/core/words/languages';
import { calendarFaults } from '../../src/sla/calendars/calendar';
import { settingFault } from '../../src/settings/setting';
import { recoverySettings } from '../../src/recovery/recovery-settings';
import { addLanguage, formatNumber, offeredLocales, spokenLocale, t, tn } from '../../src/core/words/words';

const berlin = { zone: 'Europe/Berlin', locale: 'en-GB', now: new Date('2026-03-10T08:00:00Z') };

describe('sentences', () => {
  it('fills slots and leaves unknown ones to be seen', () => {
    expect(t('We answer by {time}.', { time: '14:30' })).toBe('We answer by 14:30.');
    expect(t('{a} and {b}', { a: 1 })).toBe('1 and {b}');
  });

  it('shows one meaning of a word that has two', () => expect(t('open|status')).toBe('open'));

  it('takes a further language from one list of sentences', () => {
    addLanguage('xx', { 'open|status': 'ouvert', '{n} answers|few': '{n} odpowiedzi', '{n} answers': '{n} odp.' });
    expect(t('open|status', {}, 'xx-YY')).toBe('ouvert');
    expect(t('never translated', {}, 'xx-YY')).toBe('never translated');
  });

  it('takes a further language from one file, beside the catalogue; what is empty there is told in English', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'firsthand-locales-'));
    fs.writeFileSync(path.join(folder, 'en.json'), '{ "Save": "" }');
    expect(spokenLocale('sv-SE')).toBe('en-GB');
    fs.writeFileSync(path.join(folder, 'sv-SE.json'), '{ "Save": "Spara", "Cancel": " ", "today": "i dag" }');
    loadLanguages(folder);
    fs.rmSync(folder, { recursive: true });
    expect([t('Save', {}, 'sv-SE'), t('Cancel', {}, 'sv-FI')]).toEqual(['Spara', 'Cancel']);
    expect([offeredLocales.includes('sv-SE'), offeredLocales.includes('en'), spokenLocale('sv-SE')]).toEqual([
      true,
      false,
      'sv-SE',
    ]);
    expect(dayWords(berlin.now, { ...berlin, locale: 'sv-SE' })).toBe('i dag');
  });

  it('never ends with two full stops', () => {
    expect(t('It is from {name}.', { name: 'Acme Inc.' })).toBe('It is from Acme Inc.');
    expect(t('It is from {name}.', { name: 'Acme' })).toBe('It is from Acme.');
  });

  it('counts by the language’s own rules', () => {
    expect([0, 1, 2].map((n) => tn('{n} answer', '{n} answers', n))).toEqual(['0 answers', '1 answer', '2 answers']);
    addLanguage('pl', {
      '{n} answers|few': '{n} odpowiedzi',
      '{n} answers|many': '{n} odpowiedzi!',
      '{n} answer': '{n} odpowiedź',
    });
    expect([1, 3, 5].map((n) => tn('{n} answer', '{n} answers', n, {}, 'pl-PL'))).toEqual([
      '1 odpowiedź',
      '3 odpowiedzi',
      '5 odpowiedzi!',
    ]);
    expect(formatNumber(12345.5, 'de-DE')).toBe('12.345,5');
  });
});

describe('times as people say them', () => {
  it('what was said of a moment to one reader is not said to another', () => {
    const at = new Date('2026-03-10T23:30:20Z');
    const said = (zone: string, locale: string) => timeWords(at, { zone, locale, now: new Date('2026-03-10T12:00Z') });
    expect([said('Europe/London', 'en-GB'), said('Europe/Berlin', 'en-GB'), said('Europe/London', 'en-US')]).toEqual([
      'today 23:30',
      'tomorrow 00:30',
      'today 11:30 PM',
    ]);
    expect(said('Europe/London', 'en-GB')).toBe('today 23:30');
  });

  const cases: [string, string, string][] = [
    ['2026-03-10T13:30:00Z', 'today 14:30', '14:30 today'],
    ['2026-03-09T22:59:00Z', 'yesterday 23:59', '23:59 yesterday'],
    ['2026-03-09T23:00:00Z', 'today 00:00', '00:00 today'],
    ['2026-03-11T09:00:00Z', 'tomorrow 10:00', '10:00 tomorrow'],
    ['2026-03-13T09:00:00Z', 'Fri 13 Mar, 10:00', '10:00 on Fri 13 Mar'],
    ['2026-03-29T07:00:00Z', 'Sun 29 Mar, 09:00', '09:00 on Sun 29 Mar'],
    ['2025-12-09T09:00:00Z', 'Tue 9 Dec 2025, 10:00', '10:00 on Tue 9 Dec 2025'],
  ];
  it.each(cases)('%s', (at, time, when) => {
    expect(timeWords(new Date(at), berlin)).toBe(time);
    expect(byWhen(new Date(at), berlin)).toBe(when);
  });

  it('belongs to the reader’s zone: the same instant is another day elsewhere', () => {
    const at = new Date('2026-03-10T23:30:00Z');
    expect(dayWords(at, berlin)).toBe('tomorrow');
    expect(dayWords(at, { ...berlin, zone: 'America/New_York' })).toBe('today');
    expect(exactTime(at, { zone: 'America/New_York', locale: 'en-GB' })).toMatch(/Tuesday,? 10 March 2026.*19:30/);
  });

  it('names days and months in the language of the words around them, or in none', () => {
    const at = new Date('2026-12-09T13:30:00Z');
    expect(byWhen(at, { ...berlin, locale: 'de-DE' })).toBe(byWhen(at, berlin));
    expect(byWhen(at, { ...berlin, locale: 'en-SE' })).toBe('14:30 on Wed 2026-12-09');
    expect(exactTime(at, { ...berlin, locale: 'en-SE' })).toMatch(/^Wednesday 2026-12-09 14:30 /);
  });

  it('says lengths of working time', () => {
    expect([0, 20, 60, 80, 600.4, -5].map((minutes) => durationWords(minutes))).toEqual([
      '0 min',
      '20 min',
      '1 h',
      '1 h 20 min',
      '10 h',
      '0 min',
    ]);
  });
});

it('what is wrong with a calendar or a setting is told in its reader’s language', () => {
  addLanguage('yy', {
    Monday: 'Lundo',
    '{where}: “{text}” isn’t a time. Write it like 09:00, up to 24:00.': '{where}: «{text}»?',
    'Enter a time from {from} to {to}, like “1 h 30 min”.': '{from}–{to}!',
  });
  const calendar = { timeZone: 'Europe/Berlin', hours: { mon: [['9', '17:00']] } };
  expect(calendarFaults(calendar, 'yy')).toEqual(['Lundo: «9»?']);
  expect(calendarFaults(calendar, 'en-GB')).toEqual(['Monday: “9” isn’t a time. Write it like 09:00, up to 24:00.']);
  expect(settingFault(recoverySettings.minutes, 0, 'yy')).toMatch(/^30 min–.*!$/);
  expect(settingFault(recoverySettings.minutes, 0, 'en-GB')).toMatch(/^Enter a time from 30 min to /);
});

import { DateTime } from 'luxon';
import { formatNumber, t, tn } from '../../core/words/words';
import type { Reader } from '../../core/words/dates';
import type { Cause } from '../recovery-causes';
import type { RecoveryShare, RecoveryFigures } from './recovery-figures';
import type { RecoveryMonth } from './recovery-figures.service';
import { reasonWords } from '../recovery-words';
import type { RecoveryReason } from '../recovery.entity';
import { fewestAnswers } from '../../statistics/usual';

export interface FiguresShown {
  months: RecoveryMonth[];
  total: RecoveryFigures;
  causes: Cause[];
  lead: boolean;
}

export function figuresPage({ months, total, causes, lead }: FiguresShown, reader: Reader) {
  const { locale } = reader;
  const say = (words: string, slots = {}) => t(words, slots, locale);
  const known = Object.keys(total.causes).toSorted((a, b) => total.causes[b] - total.causes[a]);
  const causeWords = (code: string): string => say(causes.find((one) => one.code === code)?.words ?? code);
  return {
    title: say('Results'),
    back: lead ? { href: '/recoveries', label: say('Make it right') } : { href: '/trends', label: say('Trends') },
    empty: total.opened === 0,
    lead,
    figures: [
      { label: say('Followed up'), value: formatNumber(total.opened, locale), rest: say('in the last twelve months') },
      shareFigure('Contacted in time', total.contactedInTime, locale),
      shareFigure('Followed up in time', total.closedInTime, locale),
      {
        ...shareFigure('They say it’s right now', total.recovered, locale, fewestAnswers),
        rest: verdictRest(total, locale),
      },
    ],
    reasons: Object.entries(total.byReason)
      .toSorted(([, a], [, b]) => b - a)
      .map(([reason, n]) => ({
        label: say(reasonWords[reason as RecoveryReason] ?? reason),
        value: formatNumber(n, locale),
      })),
    months: {
      caption: say('By the month it was opened'),
      head: ['Month', 'Opened', 'Contacted in time', 'Followed up in time', 'They say it’s right now'].map(
        (label, index) => ({ label: say(label), numeric: index > 0 }),
      ),
      rows: months
        .slice(
          Math.max(
            0,
            months.findIndex(({ figures }) => figures.opened > 0),
          ),
        )
        .toReversed()
        .map(({ month, figures }) => ({
          cells: [
            { text: monthName(month, locale) },
            number(figures.opened, locale),
            ofCell(figures.contactedInTime, locale),
            ofCell(figures.closedInTime, locale),
            figures.recovered.of >= fewestAnswers
              ? ofCell(figures.recovered, locale)
              : { text: figures.recovered.of ? say('not enough answers') : '–', numeric: true },
          ],
        })),
    },
    causes:
      known.length === 0
        ? null
        : {
            caption: say('Causes, as found by the people who followed up'),
            head: [
              { label: say('Cause') },
              ...months.map(({ month }) => ({ label: shortMonth(month, locale), numeric: true })),
              { label: say('Total'), numeric: true },
            ],
            rows: known.map((code) => ({
              cells: [
                { text: causeWords(code) },
                ...months.map(({ figures }) => number(figures.causes[code] ?? 0, locale)),
                number(total.causes[code], locale),
              ],
            })),
          },
    definitions: [
      [
        'Contacted in time',
        'Of all who should have heard from us by now: the share we contacted within the working ' + 'time set for it.',
      ],
      [
        'Followed up in time',
        'Of all that were finished or should have been: the share finished within the working days ' + 'set for it.',
      ],
      [
        'They say it’s right now',
        'Of those who answered “Did we make it right?”: the share who said yes. With fewer than 5 ' +
          'answers nothing is shown, because it would point to individuals.',
      ],
      [
        'Before anybody asked',
        'A promise broken in silence, a second reopening or a third transfer starts a follow-up ' +
          'too. They’re counted in every number here.',
      ],
    ].map(([label, value]) => ({ label: say(label), value: say(value) })),
  };
}

function shareFigure(label: string, { n, of }: RecoveryShare, locale: string, least = 1) {
  const enough = of >= least;
  return {
    label: t(label, {}, locale),
    value: enough ? formatNumber(Math.round((n / of) * 100), locale) : of === 0 ? '–' : '',
    unit: enough ? '%' : '',
    rest: tn('{n} of {of}', '{n} of {of}', n, { of }, locale),
  };
}

function verdictRest({ recovered, asked }: RecoveryFigures, locale: string): string {
  if (recovered.of === 0)
    return tn('none of {n} asked has answered yet', 'none of {n} asked has answered yet', asked, {}, locale);
  return t('{n} of {of} who answered, of {asked} asked', { ...recovered, asked }, locale);
}

const number = (n: number, locale: string) => ({ text: formatNumber(n, locale), numeric: true });
const ofCell = ({ n, of }: RecoveryShare, locale: string) => ({
  text: of === 0 ? '–' : t('{n} of {of}', { n, of }, locale),
  numeric: true,
});
const noon = (month: string): Date => DateTime.fromISO(`${month}-15T12:00:00Z`).toJSDate();
const monthName = (month: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(noon(month));
const shortMonth = (month: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short' }).format(noon(month));

import { DateTime } from 'luxon';
import { t } from '../../core/words/words';
import { explain } from './business-time';
import { BusinessCalendar } from './calendar';

const DAYS = 28;
const [WIDTH, HEIGHT, LEFT, TOP] = [24, 120, 34, 6];

export interface CalendarDay {
  words: string;
  hours: string;
}

/** The next four weeks, a bar for each open stretch of a day. */
export function calendarPicture(
  calendar: BusinessCalendar,
  now: Date,
  locale: string,
): { svg: string; days: CalendarDay[] } {
  const first = DateTime.fromJSDate(now, { zone: calendar.timeZone }).startOf('day');
  const bars: string[] = [];
  const days: CalendarDay[] = [];
  for (let i = 0; i < DAYS; i += 1) {
    const start = first.plus({ days: i });
    const open = explain(calendar, start.toJSDate(), start.plus({ days: 1 }).toJSDate());
    const x = LEFT + i * WIDTH;
    bars.push(
      `<rect x="${x}" y="${TOP}" width="${WIDTH - 3}" height="${HEIGHT}" rx="3" fill="currentColor" opacity="0.08"/>`,
    );
    const local = (at: Date) => DateTime.fromJSDate(at, { zone: calendar.timeZone });
    for (const { from, to } of open) {
      const [low, high] = [local(from).diff(start, 'minutes').minutes, local(to).diff(start, 'minutes').minutes];
      const [y, height] = [TOP + (low / 1440) * HEIGHT, ((high - low) / 1440) * HEIGHT];
      bars.push(
        `<rect x="${x}" y="${y.toFixed(1)}" width="${WIDTH - 3}" height="${height.toFixed(1)}" rx="3" ` +
          'fill="var(--teal)"/>',
      );
    }
    if (start.weekday === 1 || i === 0)
      bars.push(
        `<text x="${x}" y="${TOP + HEIGHT + 16}" font-size="11" fill="currentColor">${start.toFormat('d.M.')}</text>`,
      );
    days.push({
      words: new Intl.DateTimeFormat(locale, {
        timeZone: calendar.timeZone,
        weekday: 'short',
        day: 'numeric',
        month: 'short',
      }).format(start.toJSDate()),
      hours:
        open.map(({ from, to }) => `${local(from).toFormat('HH:mm')} – ${closing(local(to), start)}`).join(', ') ||
        t('closed', {}, locale),
    });
  }
  const hours = [0, 6, 12, 18, 24].map(
    (hour) =>
      `<text x="0" y="${(TOP + (hour / 24) * HEIGHT + 4).toFixed(1)}" font-size="11" ` +
      `fill="currentColor">${String(hour).padStart(2, '0')}:00</text>`,
  );
  const [width, height] = [LEFT + DAYS * WIDTH, TOP + HEIGHT + 24];
  const label = t('Working hours of the next four weeks', {}, locale);
  return {
    svg:
      `<svg viewBox="0 0 ${width} ${height}" role="img" ` +
      `aria-label="${label}">${hours.join('')}${bars.join('')}</svg>`,
    days,
  };
}

function closing(to: DateTime, start: DateTime): string {
  return to.hasSame(start, 'day') ? to.toFormat('HH:mm') : '24:00';
}

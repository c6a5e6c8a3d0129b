import { type Slots, t } from '../../core/words/words';

/** What a person is told of an entry that cannot be taken over: a sentence, and what stands in its slots. */
export class BadEntry extends Error {
  constructor(
    sentence: string,
    private readonly slots: Slots = {},
  ) {
    super(sentence);
  }

  words(locale: string): string {
    return t(this.message, this.slots, locale);
  }
}

export interface EntryFault {
  /** As an editor counts: where the entry begins. */
  line: number;
  words: string;
}

/** The text of one entry or zone, and where it begins. */
export interface EntryText {
  line: number;
  text: string;
}

/** One calendar of a file: several may stand behind one another, each with entries and zones of its own. */
export interface FileCalendar {
  entries: EntryText[];
  zones: EntryText[];
  cancelled: boolean;
}

interface LogicalLine {
  line: number;
  text: string;
}

/**
 * Takes a file apart, so that a bad entry spoils no other. Lines end as they like (also with CR alone, or doubled by a
 * transfer), and a folded one is made whole before it is looked at.
 */
export function calendarsIn(text: string, faults: EntryFault[], locale: string): FileCalendar[] {
  const calendars: FileCalendar[] = [];
  let calendar = emptyCalendar();
  let open: { kind: string; line: number; lines: string[] } | null = null;
  const unfinished = () => {
    if (open?.kind === 'VEVENT') faults.push({ line: open.line, words: t('This event has no end.', {}, locale) });
    open = null;
  };
  for (const { line, text: written } of unfolded(text)) {
    const mark = written.trim().toUpperCase();
    if (mark === 'BEGIN:VCALENDAR' || mark === 'END:VCALENDAR') {
      unfinished();
      calendars.push(calendar);
      calendar = emptyCalendar();
    } else if (mark === 'BEGIN:VEVENT' || (mark === 'BEGIN:VTIMEZONE' && !open)) {
      unfinished();
      open = { kind: mark.slice(6), line, lines: [] };
    } else if (!open && /^METHOD\s*:\s*CANCEL$/.test(mark)) calendar.cancelled = true;
    open?.lines.push(written);
    if (open && mark === `END:${open.kind}`) {
      (open.kind === 'VEVENT' ? calendar.entries : calendar.zones).push({
        line: open.line,
        text: open.lines.join('\r\n'),
      });
      open = null;
    }
  }
  unfinished();
  return [...calendars, calendar];
}

const emptyCalendar = (): FileCalendar => ({ entries: [], zones: [], cancelled: false });

function unfolded(text: string): LogicalLine[] {
  const result: LogicalLine[] = [];
  for (const [index, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r*\n|\r/)
    .entries()) {
    const last = result.at(-1);
    if (last && /^[ \t]/.test(written)) last.text += written.slice(1);
    else if (written.trim()) result.push({ line: index + 1, text: written.replace(/^\uFEFF/, '') });
  }
  return result;
}

const fence = /^ {0,3}(`{3,}|~{3,})/;
const quote = /^ {0,3}>/;
const address = /[^\s<>@]+@[^\s<>@]+/;
const written = /\d{1,2}[:.]\d{2}|\b\d{4}\b/;
const header = /^(?:Sent|Date|To|Cc|Subject): /;

/**
 * Quotes as Markdown knows them. A quote ends where its signs end: the line below it is its reader's own answer. With
 * `mail`, what a mail program hangs below a message is a quote too: all that follows "On 3 March at 10:00, Ana wrote:".
 */
export function withQuotes(text: string, mail: boolean): string {
  const lines = text.split('\n');
  const done: string[] = [];
  let open: string | null = null;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const mark = fence.exec(line)?.[1];
    if (mark && (!open || mark.startsWith(open))) open = open ? null : mark;
    if (open || mark) {
      done.push(line);
      continue;
    }
    const head = mail && !quote.test(line) ? headOfQuote(lines, at) : 0;
    if (head > 0) {
      // Whoever quotes line by line answers between them; otherwise all below is the quote.
      const below = lines.findIndex((one, index) => index >= at + head && one.trim() !== '');
      const end = below >= 0 && quote.test(lines[below]) ? below : lines.length;
      if (done.length && done.at(-1) !== '') done.push('');
      for (; at < end; at += 1) done.push(`> ${lines[at]}`);
      at -= 1;
      continue;
    }
    if (line.trim() !== '' && !quote.test(line) && quote.test(done.at(-1) ?? '')) done.push('');
    done.push(line);
  }
  return done.join('\n');
}

/** How many lines name the mail that is quoted below them. */
function headOfQuote(lines: readonly string[], at: number): number {
  const line = lines[at].trim();
  if (/^-{2,} ?Original Message ?-{2,}$/i.test(line)) return 1;
  if (/^From: \S/.test(line) && lines.slice(at + 1, at + 4).some((one) => header.test(one))) return 1;
  if (!/^On \S/.test(line)) return 0;
  for (const count of [1, 2, 3]) {
    const head = lines
      .slice(at, at + count)
      .join(' ')
      .trim();
    if (/\bwrote:$/.test(head) && head.length < 300 && (address.test(head) || written.test(head))) return count;
  }
  return 0;
}

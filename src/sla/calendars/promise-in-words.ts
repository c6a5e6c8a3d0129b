import { minutes } from '../../core/time';
import { pledgeFault } from './pledge-times';
import { type DateReader, saidTimes, type SaidTime, type Writer } from './said-times';

/** What somebody wrote that sounds like a promise: their words for the time, and when that is. */
export interface PromiseInWords {
  said: string;
  at: Date;
}

/** "In a second" is a manner of speaking. */
const soonest = minutes(10);

/** As long as a message may be. */
const longestRead = 20_000;

const quotedFrom = /^[ \t]*(?:On .{4,200} wrote:|-{2,} ?Original Message ?-{2,}|From: .+)[ \t]*$/im;
/** Sentences, and the pieces that a comma or a semicolon makes of them. */
const sentences = /[^\n.!?;]+(?:\.(?=\S)[^\n.!?;]*)*[\n.!?;]*/g;

const joined = (parts: readonly RegExp[]): string =>
  parts.map(({ source }) => source.replaceAll("'", "['’]")).join('|');
/** Whole words, whichever of them; a straight apostrophe stands for a curly one too. */
const anyOf = (...parts: RegExp[]): RegExp => new RegExp(String.raw`\b(?:${joined(parts)})\b`, 'i');
const endsWith = (...parts: RegExp[]): RegExp => new RegExp(String.raw`\b(?:${joined(parts)})$`, 'i');

/** Whoever writes says what they do, or what the other one gets. */
const promising = anyOf(
  /(?:i|we)(?:'ll| will| shall| should| can| hope to| plan to| aim to| expect to| promise)/,
  /(?:i am|i'm|we are|we're) (?:\w+ing|back|there|with you)/,
  /(?:you|they|she|he)(?:'ll| will| should|) (?:hear|have|get|receive|find)/,
  /let me(?! know)/,
  /(?:'ll|will|should|is going to) (?:then )?(?:arrive|come back|work again)/,
  /(?:'ll|will|should|is going to) (?:then )?be (?:ready|done|fixed|with you|there|back|available|sorted|solved)/,
  /(?:'ll|will|should|is going to) (?:then )?be (?:repaired|replaced|delivered|installed|set up|working|finished)/,
  /(?:i|we|will) (?:come|call|look|check|send|bring|fix|write|get|start|do|reply|answer|install|replace|order)/,
  /(?:i|we|will) (?:finish|visit|update|ring|return|deliver|set|try|report|follow)/,
);
const short = /^(?:\W|and |then |so )*(?:back|more|(?:next )?update|news|done|ready|fixed|an? answer)\b/i;
const byThen = /by|no later than|before|within|in the next|at the latest/;
const before = endsWith(new RegExp(String.raw`(?:${byThen.source})\s+(?:\w+\s+){0,2}`));
const mayBeBefore = anyOf(byThen);

const asks = anyOf(
  /please|need you|(?:could|can|would|will|are|do) you|(?:if|unless|when|once) you/,
  /you (?:can|could|need|must|should|have to|will need|may|might|want)/,
  /let (?:me|us) know|(?:tell|send) (?:me|us)/,
);
const past = anyOf(
  /was|were|did|had|has been|have been|yesterday|ago|last (?:week|night|month|time)|since/,
  /happened|started|failed|broke|sent|called|tried|wrote|said|told|came|went|got|arrived|ordered|replaced/,
);
const no = anyOf(/not|never|can'?t|cannot|won'?t|don'?t|doesn'?t|isn'?t|unable|nobody|no one/);
const away = anyOf(
  /away|out of (?:the )?office|on (?:leave|holiday|vacation)|day off|closed|maintenance/,
  /be (?:off|out|down|unavailable|shut)|expires|ends|begins|every|each/,
);

const attributive = endsWith(
  /(?:the|an?|our|your|my|their|his|her|every|each|last)\s+/,
  /(?:version|build|release|room|port|step|ticket|error)\s+/,
);
const notATime = endsWith(/(?:until|till|since|from|after|as of|past)\s+(?:\w+\s+)?/);
const preposition = endsWith(/(?:no later than|in the next|at|by|on|before|within|until|around|about)\s+(?:the\s+)?/);
const shortName = /^(?:sun|sat|mon|tues?|wed|thu|thurs?|fri)$/i;

/** The earliest time by which somebody says that they do something; what they quote says nothing. */
export function promiseInWords(dates: DateReader, words: string, writer: Writer): PromiseInWords | null {
  const found: PromiseInWords[] = [];
  for (const [sentence] of ownWords(words).matchAll(sentences)) {
    if (/\?\s*$/.test(sentence)) continue;
    let [promised, wished] = [false, false];
    for (const piece of sentence.split(/,\s+|\s+[–—-]\s+|\s+(?=but\b|because\b)/i)) {
      const asked = asks.test(piece);
      const own = promises(piece);
      // To look for times is what costs: a message in which nobody promises anything is not searched for them.
      const meant = own || (!wished && (promised || mayBeBefore.test(piece)));
      const excluded = !meant || asked || no.test(piece) || away.test(piece) || (past.test(piece) && !own);
      for (const time of excluded ? [] : saidTimes(dates, piece, writer)) {
        const ahead = piece.slice(0, time.index);
        if (!isTime(time, ahead, piece)) continue;
        if (!own && (wished || !(promised || before.test(ahead)))) continue;
        if (!fault(time.at, writer.now)) found.push({ said: said(time, ahead), at: time.at });
      }
      promised = own ? !no.test(piece) : promised && !asked;
      wished = asked && !own ? true : wished && !own;
    }
  }
  return found.toSorted((one, other) => one.at.getTime() - other.at.getTime())[0] ?? null;
}

const promises = (piece: string): boolean => promising.test(piece) || short.test(piece);

const fault = (at: Date, now: Date): boolean => pledgeFault(at, now) !== null || at.getTime() < now.getTime() + soonest;

/** "The Friday release", "Sun server", "version 10:30", "today's" name no time. */
function isTime({ index, text }: SaidTime, ahead: string, piece: string): boolean {
  const after = piece.slice(index + text.length);
  if (/^(?:['’]s\b|[.@/\\]\w|\w|-\w)/.test(after) || /[\w@/\\#-]$/.test(ahead)) return false;
  if (notATime.test(ahead)) return false;
  if (attributive.test(ahead) && !/^(?:the|next|end)\b/i.test(text)) return false;
  return !shortName.test(text) || preposition.test(ahead);
}

/** With the little word before it: "by Friday". */
const said = ({ text }: SaidTime, ahead: string): string => `${preposition.exec(ahead)?.[0] ?? ''}${text}`.trim();

/** Without quotes, code and addresses, and as far as a message may be long; room between words says nothing. */
function ownWords(words: string): string {
  const read = words
    .slice(0, longestRead)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n');
  return read
    .slice(0, quotedFrom.exec(read)?.index ?? read.length)
    .replace(/^[ \t]*(```|~~~)[^]*?(?:^[ \t]*\1|$(?![^]))/gm, '')
    .replace(/^[ \t]*>.*$/gm, '')
    .replace(/`[^`\n]*`/g, ' ')
    .replace(/\bhttps?:\/\/\S+/gi, ' ');
}

import { Injectable } from '@nestjs/common';
import { asBoolean } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import type { Reader } from '../../core/words/dates';
import type { Actor } from '../actor';

/** One thing that this person has to do, in their own words and language. */
export interface WaitingItem {
  href: string;
  title: string;
  /** "FH-1042", where the thing has a number. */
  ref?: string;
  words: string;
  icon: string;
  /** By when; null where nothing ends. */
  due: Date | null;
  /** Since when it waits. */
  since: Date;
  /** What can be done at once, each a POST of its own. */
  actions?: { action: string; label: string; kind?: string }[];
  /** The way to say no, beside the actions. */
  otherwise?: { label: string; href: string };
}

export interface WaitingSource {
  /** As in the catalogue of sources below: approvals, requests, surveys. */
  name: string;
  /** At most `limit` items, in one query whatever their number. */
  of(actor: Actor, reader: Reader, limit: number): Promise<WaitingItem[]>;
  /** Where its things stand, as SQL ("recovery" WHERE ...): nobody else is asked further. Undefined: always asked. */
  among?(actor: Actor, reader: Reader): Among | undefined;
}

interface Among {
  rows: string;
  /**
   * As an index of many rows goes on behind its person: else PostgreSQL may read all of them, sure to meet one soon,
   * which it never does where this person has none.
   */
  order?: string;
  params: readonly unknown[];
}

/** No page shows or counts more of one source: what is more is "20+". */
export const mostOfOneSource = 20;

export interface WaitingList {
  items: WaitingItem[];
  /** "3", or "20+" where a source holds more than is read. */
  count: string;
}

const urgency = ({ due, since }: WaitingItem): number => (due ?? since).getTime();

/** What waits for a person: every feature registers its source here, home and the bar only ask. */
@Injectable()
export class Waiting {
  private readonly sources: WaitingSource[] = [];

  register(source: WaitingSource): void {
    if (this.sources.some(({ name }) => name === source.name))
      throw new Error(`What waits as ${source.name} is declared twice`);
    this.sources.push(source);
  }

  /** What others are held up by comes first, then what ends soonest. */
  async of(actor: Actor, reader: Reader): Promise<WaitingList> {
    const items: WaitingItem[] = [];
    let more = false;
    for (const source of await this.withAny(actor, reader)) {
      const found = await source.of(actor, reader, mostOfOneSource + 1);
      more ||= found.length > mostOfOneSource;
      items.push(...found.slice(0, mostOfOneSource));
    }
    items.sort((a, b) => urgency(a) - urgency(b) || a.href.localeCompare(b.href));
    return { items, count: more ? `${items.length}+` : `${items.length}` };
  }

  /** Most people are waited for by none or one of them: one question to all together, and then only to those. */
  private async withAny(actor: Actor, reader: Reader): Promise<WaitingSource[]> {
    const asked = this.sources.map((source) => ({ source, among: source.among?.(actor, reader) }));
    const parts = asked.flatMap(({ among }) => among ?? []);
    if (parts.length === 0) return this.sources;
    const exist = parts.map(({ rows, order }, n) =>
      order
        ? `(SELECT 1 FROM ${rows} ORDER BY ${order} LIMIT 1) IS NOT NULL AS "any${n}"`
        : `EXISTS (SELECT 1 FROM ${rows}) AS "any${n}"`,
    );
    const params = parts.flatMap((part) => part.params);
    const [found] = await sql(`SELECT ${exist.join(', ')}`, params);
    return asked
      .filter(({ among }) => !among || asBoolean(found[`any${parts.indexOf(among)}`]))
      .map(({ source }) => source);
  }

  /** "2" for each named source of which something waits, as it came along with who they are: the badges of the bar. */
  counts(names: readonly string[], actor: Actor): Map<string, string> {
    const counts = new Map<string, string>();
    for (const { name } of this.sources.filter((source) => names.includes(source.name))) {
      const n = actor.counted?.get(name);
      if (n === undefined) throw new Error(`What waits as ${name} is not counted for the bar`);
      if (n > 0) counts.set(name, n > mostOfOneSource ? `${mostOfOneSource}+` : `${n}`);
    }
    return counts;
  }
}

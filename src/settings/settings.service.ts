import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../core/errors';
import { firstRow } from '../core/database/rows';
import { repo, tx } from '../core/database/tx';
import { Timeline } from '../timeline/timeline.service';
import { SettingRow } from './setting.entity';
import { settingChanged } from './setting-facts';

/** A named value that its feature declares: what holds until somebody changes it, and what may be put there. */
export interface Setting<T> {
  name: string;
  initial: T;
  /** What an administrator reads beside it. */
  words: string;
  /** Gives the sentence that says what is wrong, or null. */
  fault: (value: T) => string | null;
}

const declared = new Map<string, Setting<unknown>>();

export function setting<T>(
  name: string,
  initial: T,
  words: string,
  fault: (value: T) => string | null = () => null,
): Setting<T> {
  if (declared.has(name)) throw new Error(`The setting ${name} is declared twice`);
  const made: Setting<T> = { name, initial, words, fault };
  declared.set(name, made as Setting<unknown>);
  return made;
}

/** For whole numbers in a range, the commonest kind. */
export function wholeNumber(name: string, initial: number, from: number, to: number, words: string): Setting<number> {
  return setting(name, initial, words, (value) =>
    Number.isInteger(value) && value >= from && value <= to ? null : `Give a whole number from ${from} to ${to}.`,
  );
}

const unlike = 'This is not the kind of value that belongs here. Keep its parts as they were.';

/**
 * What is wrong with a value, in a sentence. What has another shape than the first value is refused whatever it holds.
 */
export function settingFault<T>({ initial, fault }: Setting<T>, value: T): string | null {
  if (alike(initial, value)) return fault(value);
  try {
    return fault(value) ?? unlike;
  } catch {
    return unlike;
  }
}

/** Lists of things like the first one, things with all their parts, and the same kinds of words and numbers. */
function alike(first: unknown, value: unknown): boolean {
  if (Array.isArray(first))
    return Array.isArray(value) && (first.length === 0 || value.every((one) => alike(first[0], one)));
  if (typeof first !== 'object' || first === null) return typeof value === typeof first;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(first).every(([name, part]) => alike(part, (value as Record<string, unknown>)[name]));
}

@Injectable()
export class Settings {
  constructor(private readonly timeline: Timeline) {}

  async get<T>(which: Setting<T>): Promise<T> {
    const row = await firstRow(SettingRow, 'WHERE "name" = ?', [which.name]);
    return row ? (row.value as T) : which.initial;
  }

  async set<T>(which: Setting<T>, value: T, actorId: number | null, at: Date): Promise<void> {
    const fault = settingFault(which, value);
    if (fault) throw new RuleBroken(fault);
    await tx(async () => {
      await repo(SettingRow).upsert({ name: which.name, value: value as never, changedAt: at, changedById: actorId }, [
        'name',
      ]);
      await this.timeline.record(settingChanged, {
        subject: { kind: 'setting', id: 0 },
        actorId,
        personId: null,
        at,
        details: { name: which.name },
      });
    });
  }

  all(): Setting<unknown>[] {
    return [...declared.values()].sort((a, b) => a.name.localeCompare(b.name));
  }
}

import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../core/errors';
import { firstRow, rowsOf } from '../core/database/rows';
import { forget, inTransaction, remembered, repo, tx } from '../core/database/tx';
import { Timeline } from '../timeline/timeline.service';
import { type Setting, settingFault } from './setting';
import { SettingRow } from './setting.entity';
import { settingChanged } from './setting-facts';

async function valuesByName(): Promise<Map<string, unknown>> {
  return new Map((await rowsOf(SettingRow, 'ORDER BY "name"')).map(({ name, value }) => [name, value]));
}

@Injectable()
export class Settings {
  constructor(private readonly timeline: Timeline) {}

  /** Whoever writes asks for many of them, so a transaction reads all at once. */
  async get<T>(which: Setting<T>): Promise<T> {
    if (inTransaction()) {
      const values = await remembered(this, valuesByName);
      return values.has(which.name) ? (values.get(which.name) as T) : which.initial;
    }
    const row = await firstRow(SettingRow, 'WHERE "name" = ?', [which.name]);
    return row ? (row.value as T) : which.initial;
  }

  async set<T>(which: Setting<T>, value: T, actorId: number | null, at: Date): Promise<void> {
    const fault = settingFault(which, value);
    if (fault) throw new RuleBroken(fault);
    await tx(async () => {
      const before = await this.get(which);
      forget(this);
      await repo(SettingRow).upsert({ name: which.name, value: value as never, changedAt: at, changedById: actorId }, [
        'name',
      ]);
      await this.timeline.record(settingChanged, {
        subject: { kind: 'setting', id: 0 },
        actorId,
        personId: null,
        at,
        details: { name: which.name, ...plain(before, value) },
      });
    });
  }
}

const isPlain = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean';

/** A fact holds no text that somebody wrote. */
const plain = (from: unknown, to: unknown): { from?: unknown; to?: unknown } =>
  isPlain(from) && isPlain(to) ? { from, to } : {};

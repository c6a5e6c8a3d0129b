import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../core/errors';
import { firstRow } from '../core/database/rows';
import { repo, tx } from '../core/database/tx';
import { Timeline } from '../timeline/timeline.service';
import { type Setting, settingFault } from './setting';
import { SettingRow } from './setting.entity';
import { settingChanged } from './setting-facts';

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
      const before = await this.get(which);
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

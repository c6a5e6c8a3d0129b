import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../core/errors';
import { Cached } from '../core/database/cached';
import { rowsOf } from '../core/database/rows';
import { repo, tx } from '../core/database/tx';
import { Timeline } from '../timeline/timeline.service';
import { defaultLocale } from '../core/words/words';
import { type Setting, settingFault } from './setting';
import { SettingRow } from './setting.entity';
import { settingChanged } from './setting-facts';

const values = new Cached<ReadonlyMap<string, unknown>>(
  ['setting'],
  async () => new Map((await rowsOf(SettingRow, 'ORDER BY "name"')).map(({ name, value }) => [name, value])),
);

@Injectable()
export class Settings {
  constructor(private readonly timeline: Timeline) {}

  async get<T>(which: Setting<T>): Promise<T> {
    return valueIn(await values.get(), which);
  }

  async set<T>(which: Setting<T>, value: T, actorId: number | null, at: Date): Promise<void> {
    // A form has told it in its reader's words before.
    const fault = settingFault(which, value, defaultLocale);
    if (fault) throw new RuleBroken(fault);
    await tx(async () => {
      const before = valueIn(await values.fresh(), which);
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

const valueIn = <T>(all: ReadonlyMap<string, unknown>, { name, initial }: Setting<T>): T =>
  all.has(name) ? (all.get(name) as T) : initial;

const isPlain = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean';

/** A fact holds no text that somebody wrote. */
const plain = (from: unknown, to: unknown): { from?: unknown; to?: unknown } =>
  isPlain(from) && isPlain(to) ? { from, to } : {};

import { repo } from '../core/database/tx';
import { SettingRow } from './setting.entity';

/** Of a row that no administrator can change: it is no declared setting. */
export const demoMark = 'demo';

/** Whether this database holds a made-up company: production never serves one, the demo never touches another. */
export function holdsDemo(): Promise<boolean> {
  return repo(SettingRow).existsBy({ name: demoMark });
}

export async function markAsDemo(at: Date): Promise<void> {
  await repo(SettingRow).upsert({ name: demoMark, value: true as never, changedAt: at, changedById: null }, ['name']);
}

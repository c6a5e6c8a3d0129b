import { Injectable } from '@nestjs/common';
import { sql } from '../database/tx';

export type Check = (at: Date) => Promise<{ ok: boolean; [detail: string]: unknown }>;

/** What has to be well before this instance should get traffic. Features add theirs at start. */
@Injectable()
export class ReadinessChecks {
  private readonly checks = new Map<string, Check>([
    ['database', async () => ({ ok: (await sql('SELECT 1 AS one')).length === 1 })],
  ]);

  add(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  async run(at: Date): Promise<{ ok: boolean; checks: Record<string, unknown> }> {
    const checks: Record<string, unknown> = {};
    let ok = true;
    for (const [name, check] of this.checks) {
      const result = await check(at).catch(() => ({ ok: false }));
      checks[name] = result;
      ok &&= result.ok;
    }
    return { ok, checks };
  }
}

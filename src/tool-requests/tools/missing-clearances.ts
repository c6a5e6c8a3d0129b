import { IsNull } from 'typeorm';
import { repo } from '../../core/database/tx';
import { type Clearer, clearers, ToolClearance } from './tool-clearance.entity';
import { clearanceWait } from './tool-detail-words';

/** Whose look is still missing before anybody gets the tool. */
async function missingClearances(toolId: number): Promise<Clearer[]> {
  const rows = await repo(ToolClearance).findBy({ toolId, clearedOn: IsNull() });
  return clearers.filter((by) => rows.some((row) => row.by === by));
}

/** Said where a request stands, as it is the real wait; none where everybody is done. */
export const waitsForClearance = async (toolId: number, locale: string): Promise<string[]> =>
  (await missingClearances(toolId)).map((by) => clearanceWait(by, locale));

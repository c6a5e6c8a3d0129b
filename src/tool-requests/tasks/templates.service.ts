import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { type TemplateTask, ToolTemplate } from './tool-template.entity';

/** A task that is new has no key yet; `after` names rows of this very list, from 1. */
export type TaskText = Omit<TemplateTask, 'key'> & { key: number | null };

/** What the desk does for each tool, version by version. */
@Injectable()
export class Templates {
  /** What is done now; null where nothing ever was. Rides uq_tool_template. */
  current(toolId: number): Promise<ToolTemplate | null> {
    return repo(ToolTemplate).findOne({ where: { toolId }, order: { version: 'DESC' } });
  }

  /** A new version; the same tasks again are none. Whoever calls keeps two from changing it at once. */
  save(toolId: number, texts: readonly TaskText[]): Promise<boolean> {
    return tx(async () => {
      const all = await repo(ToolTemplate).find({ where: { toolId }, order: { version: 'DESC' } });
      const known = new Set(all.flatMap(({ tasks }) => tasks.map(({ key }) => key)));
      let last = Math.max(0, ...known);
      const keys = texts.map(({ key }) => (key !== null && known.has(key) ? key : ++last));
      const tasks = texts.map(({ words, teamId, minutes, after }, row): TemplateTask => ({
        key: keys[row],
        words,
        teamId,
        minutes,
        after: after.map((one) => keys[one - 1]),
      }));
      if (JSON.stringify(tasks) === JSON.stringify(all[0]?.tasks ?? [])) return false;
      await repo(ToolTemplate).insert({ toolId, version: (all[0]?.version ?? 0) + 1, tasks });
      return true;
    });
  }

  /** The simple case: some words, in no order, all for the team that has the request. */
  begin(toolId: number, steps: readonly string[]): Promise<boolean> {
    return this.save(
      toolId,
      steps.map((words) => ({ key: null, words, teamId: null, minutes: null, after: [] })),
    );
  }
}

import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { ValidationFailed } from '../../core/errors';
import { Department } from '../../people/department.entity';
import { Person } from '../../people/person.entity';
import { Timeline } from '../../timeline/timeline.service';
import { Tool } from '../tool.entity';
import { toolChanged } from '../catalogue-facts';
import { type ForWhom, mayHave } from './tool-audience.policy';
import { ToolAudience } from './tool-audience.entity';
import { type Clearer, clearers, ToolClearance } from './tool-clearance.entity';
import { type LinkKind, linkKinds, ToolLink } from './tool-link.entity';

export interface DetailsText {
  clearances: { by: Clearer; clearedOn: string | null }[];
  departmentIds: number[];
  leads: boolean;
  needs: number[];
  instead: number[];
}

export interface ToolDetails {
  clearances: ToolClearance[];
  audience: ForWhom;
  needs: Tool[];
  instead: Tool[];
}

const unknownTool = 'Choose tools from the list, and not this one.';

/** What is said of a tool beyond its name and price. */
@Injectable()
export class ToolDetailsKeeper {
  constructor(private readonly timeline: Timeline) {}

  async of(toolId: number): Promise<ToolDetails> {
    const links = await repo(ToolLink).find({
      where: { toolId },
      relations: { other: true },
      order: { other: { position: 'ASC', id: 'ASC' } },
    });
    const linked = (wanted: LinkKind) => links.flatMap(({ kind, other }) => (kind === wanted && other ? [other] : []));
    const clearances = await repo(ToolClearance).findBy({ toolId });
    return {
      clearances: clearances.toSorted((a, b) => clearers.indexOf(a.by) - clearers.indexOf(b.by)),
      audience: (await this.audiences(toolId)).get(toolId) ?? { departments: [], leads: false },
      needs: linked('needs'),
      instead: linked('instead'),
    };
  }

  /** Of every tool that is not for everybody, or of one. */
  async audiences(toolId?: number): Promise<Map<number, ForWhom>> {
    const rows = await repo(ToolAudience).find({
      where: toolId === undefined ? {} : { toolId },
      relations: { department: true },
      order: { department: { name: 'ASC' } },
    });
    const found = new Map<number, { departments: Department[]; leads: boolean }>();
    for (const row of rows) {
      const audience = found.get(row.toolId) ?? { departments: [], leads: false };
      if (row.department) audience.departments.push(row.department);
      if (row.level === 'leads') audience.leads = true;
      found.set(row.toolId, audience);
    }
    return found;
  }

  /** Whether this person may have the tool, whoever asks for it. */
  async isFor(audience: ForWhom, personId: number): Promise<boolean> {
    const person = await repo(Person).findOneByOrFail({ id: personId });
    const leadsOthers = audience.leads && (await repo(Person).existsBy({ managerId: personId, active: true }));
    return mayHave(audience, { departmentId: person.departmentId, leadsOthers });
  }

  change(toolId: number, version: number, text: DetailsText, actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      await this.check(toolId, text);
      await changed(Tool, { id: toolId, version }, {});
      for (const entity of [ToolClearance, ToolAudience, ToolLink]) await repo(entity).delete({ toolId });
      await repo(ToolClearance).insert(text.clearances.map((one) => ({ toolId, ...one })));
      await repo(ToolAudience).insert([
        ...text.departmentIds.map((departmentId) => ({ toolId, departmentId, level: null })),
        ...(text.leads ? [{ toolId, departmentId: null, level: 'leads' as const }] : []),
      ]);
      await repo(ToolLink).insert(
        linkKinds.flatMap((kind) => text[kind].map((otherId) => ({ toolId, otherId, kind }))),
      );
      await this.timeline.record(toolChanged, { subject: { kind: 'tool', id: toolId }, actorId, personId: null, at });
    });
  }

  private async check(toolId: number, { departmentIds, needs, instead }: DetailsText): Promise<void> {
    const errors: Record<string, string> = {};
    if ((await repo(Department).countBy({ id: In(departmentIds) })) < departmentIds.length)
      errors.departments = 'Choose departments from the list.';
    for (const [field, ids] of Object.entries({ needs, instead }))
      if (ids.includes(toolId) || (await repo(Tool).countBy({ id: In(ids) })) < ids.length) errors[field] = unknownTool;
    if (Object.keys(errors).length > 0) throw new ValidationFailed(errors);
  }
}

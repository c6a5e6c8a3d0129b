import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound, ValidationFailed } from '../../core/errors';
import { folded } from '../../core/words/folded';
import { Person } from '../../people/person.entity';
import { Service } from '../../people/teams/service.entity';
import { Timeline } from '../../timeline/timeline.service';
import { SeatPools } from '../pools/seat-pools.service';
import { Templates } from '../tasks/templates.service';
import { Tool } from '../tool.entity';
import { toolAdded, toolChanged } from '../catalogue-facts';
import { type FactKind, type NoDetails } from '../../timeline/fact-kind';

export type ToolText = Pick<
  Tool,
  | 'name'
  | 'description'
  | 'forWhat'
  | 'costWords'
  | 'priceMinor'
  | 'currency'
  | 'serviceId'
  | 'ownerId'
  | 'seats'
  | 'active'
  | 'position'
> &
  Partial<Pick<Tool, 'kind' | 'alsoCalled' | 'sensitivity' | 'period'>>;

/** With what the desk does for it, in the simple case: one task a line, in no order. */
export type NewToolText = ToolText & { steps: readonly string[] };

const relations = { service: true, owner: true } as const;

const slugOf = (name: string): string =>
  folded(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 70) || 'tool';

/** The tools that can be asked for. */
@Injectable()
export class Catalogue {
  constructor(
    private readonly timeline: Timeline,
    private readonly pools: SeatPools,
    private readonly templates: Templates,
  ) {}

  all(): Promise<Tool[]> {
    return repo(Tool).find({ relations, order: { position: 'ASC', id: 'ASC' } });
  }

  async named(slug: string): Promise<Tool> {
    const tool = await repo(Tool).findOne({ where: { slug, active: true }, relations });
    if (!tool) throw new NotFound('This tool');
    return tool;
  }

  async ofId(id: number): Promise<Tool> {
    const tool = await repo(Tool).findOne({ where: { id }, relations });
    if (!tool) throw new NotFound('This tool');
    return tool;
  }

  add({ steps, ...text }: NewToolText, actorId: number | null, at: Date): Promise<Tool> {
    return tx(async () => {
      await this.check(text, null);
      const tool = await repo(Tool).save(
        repo(Tool).create({ ...text, slug: await this.freeSlug(slugOf(text.name)), version: 1 }),
      );
      await this.pools.setAll(tool, text.seats, at);
      await this.templates.begin(tool.id, steps);
      await this.tell(toolAdded, tool.id, actorId, at);
      return tool;
    });
  }

  /** Its address stays, so that links to it keep working. Open requests keep their approvers and tasks. */
  change(id: number, version: number, text: ToolText, actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      const tool = await this.ofId(id);
      await this.check(text, id);
      await changed(Tool, { id, version }, text);
      await this.pools.setAll(tool, text.seats, at);
      await this.tell(toolChanged, id, actorId, at);
    });
  }

  private async check(text: ToolText, id: number | null): Promise<void> {
    const others = id === null ? {} : { id: Not(id) };
    if (await repo(Tool).existsBy({ name: text.name, ...others }))
      throw new ValidationFailed({ name: 'There’s already a tool with this name.' });
    if (!(await repo(Service).existsBy({ id: text.serviceId })))
      throw new ValidationFailed({ serviceId: 'Choose the service that delivers it.' });
    if (text.ownerId !== null && !(await repo(Person).existsBy({ id: text.ownerId, active: true }))) {
      throw new ValidationFailed({ owner: 'We can’t find a colleague with this email address.' });
    }
  }

  private async freeSlug(wanted: string): Promise<string> {
    for (let n = 1; ; n++) {
      const slug = n === 1 ? wanted : `${wanted}-${n}`;
      if (!(await repo(Tool).existsBy({ slug }))) return slug;
    }
  }

  private async tell(kind: FactKind<NoDetails>, id: number, actorId: number | null, at: Date): Promise<void> {
    await this.timeline.record(kind, { subject: { kind: 'tool', id }, actorId, personId: null, at });
  }
}

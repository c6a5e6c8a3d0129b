import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound, ValidationFailed } from '../../core/errors';
import { Timeline } from '../../timeline/timeline.service';
import { bundleChanged } from '../catalogue-facts';
import { Tool } from '../tool.entity';
import { Bundle, BundleItem } from './bundle.entity';

export interface BundleText {
  name: string;
  description: string;
  active: boolean;
  toolIds: number[];
}

/** Those that can be asked for. */
export const offeredBundles = (): Promise<Bundle[]> =>
  repo(Bundle).find({ where: { active: true }, order: { name: 'ASC' } });

/** The tools that are asked for together. */
@Injectable()
export class Bundles {
  constructor(private readonly timeline: Timeline) {}

  all(): Promise<Bundle[]> {
    return repo(Bundle).find({ order: { name: 'ASC' } });
  }

  async ofId(id: number, offered = false): Promise<Bundle> {
    const bundle = await repo(Bundle).findOneBy({ id, ...(offered ? { active: true } : {}) });
    if (!bundle) throw new NotFound('This bundle');
    return bundle;
  }

  /** In the order of the catalogue; those that nobody can ask for are left out where `offered` is said. */
  async toolsOf(bundleId: number, offered = false): Promise<Tool[]> {
    const items = await repo(BundleItem).find({
      where: { bundleId, ...(offered ? { tool: { active: true } } : {}) },
      relations: { tool: { service: true } },
      order: { tool: { position: 'ASC', id: 'ASC' } },
    });
    return items.map(({ tool }) => tool!);
  }

  save(bundle: Bundle | null, version: number, text: BundleText, actorId: number | null, at: Date): Promise<number> {
    return tx(async () => {
      const { toolIds, ...words } = text;
      const others = bundle ? { id: Not(bundle.id) } : {};
      if (await repo(Bundle).existsBy({ name: text.name, ...others }))
        throw new ValidationFailed({ name: 'There’s already a bundle with this name.' });
      if (toolIds.length < 2 || (await repo(Tool).countBy({ id: In(toolIds) })) < toolIds.length)
        throw new ValidationFailed({ tools: 'Choose two tools or more.' });
      if (bundle) await changed(Bundle, { id: bundle.id, version }, words);
      const { id } = bundle ?? (await repo(Bundle).save(repo(Bundle).create({ ...words, version: 1 })));
      await repo(BundleItem).delete({ bundleId: id });
      await repo(BundleItem).insert(toolIds.map((toolId) => ({ bundleId: id, toolId })));
      await this.timeline.record(bundleChanged, { subject: { kind: 'bundle', id }, actorId, personId: null, at });
      return id;
    });
  }
}

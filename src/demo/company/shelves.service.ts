import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { usualCurrency } from '../../core/words/money';
import { Person } from '../../people/person.entity';
import { Service } from '../../people/teams/service.entity';
import { Catalogue } from '../../tool-requests/catalogue/catalogue.service';
import { Tool } from '../../tool-requests/tool.entity';
import { ToolDetailsKeeper } from '../../tool-requests/tools/tool-details.service';
import type { Material } from './material';
import { mailAddressOf } from './text-slots';
import { detailsOf } from './tool-details';

const securityOwner = 'Declan Hurley';

/** The catalogue of the demo company. */
@Injectable()
export class Shelves {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly details: ToolDetailsKeeper,
  ) {}

  /**
   * What a tool's owner decides is decided by the lead of the team that delivers it; what security decides, by whoever
   * answers for it.
   */
  async fill({ people, company, tools }: Material, at: Date): Promise<void> {
    const idOf = async (name: string): Promise<number> =>
      (await repo(Person).findOneByOrFail({ email: mailAddressOf(name, company.domain) })).id;
    const added = new Map<string, Tool>();
    for (const [position, tool] of tools.entries()) {
      const { name, purpose, service: serviceKey, costPerMonth, approvers, steps } = tool;
      const service = company.services.find(({ key }) => key === serviceKey)!;
      const lead = people.find((person) => person.team === service.team && person.roles?.includes('lead'))!;
      const owner = approvers.includes('security') ? securityOwner : approvers.includes('owner') ? lead.name : null;
      const row = await this.catalogue.add(
        {
          name,
          kind: tool.kind,
          alsoCalled: tool.alsoCalled,
          sensitivity: tool.sensitivity ?? null,
          description: purpose,
          forWhat: purpose,
          costWords: null,
          priceMinor: costPerMonth * 100,
          currency: usualCurrency,
          serviceId: (await repo(Service).findOneByOrFail({ name: service.name })).id,
          ownerId: owner === null ? null : await idOf(owner),
          needsManager: approvers.includes('manager'),
          needsOwner: owner !== null,
          seats: null,
          steps,
          active: true,
          position: position + 1,
        },
        null,
        at,
      );
      added.set(tool.key, row);
    }
    for (const tool of tools)
      await this.details.change(
        added.get(tool.key)!.id,
        1,
        detailsOf(tool, (key) => added.get(key)!.id, at),
        null,
        at,
      );
  }
}

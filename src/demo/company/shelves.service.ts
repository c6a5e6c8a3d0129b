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
import { securityOwner, ShelfRules } from './shelf-rules';
import { detailsOf } from './tool-details';

/** The catalogue of the demo company. */
@Injectable()
export class Shelves {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly details: ToolDetailsKeeper,
    private readonly rules: ShelfRules,
  ) {}

  /**
   * A tool is owned by the lead of the team that delivers it, or by whoever answers for security where they decide.
   */
  async fill(material: Material, at: Date): Promise<void> {
    const { people, company, tools } = material;
    const idOf = async (name: string): Promise<number> =>
      (await repo(Person).findOneByOrFail({ email: mailAddressOf(name, company.domain) })).id;
    const added = new Map<string, Tool>();
    for (const [position, tool] of tools.entries()) {
      const { name, purpose, service: serviceKey, costPerMonth, approvers, steps } = tool;
      const service = company.services.find(({ key }) => key === serviceKey)!;
      const lead = people.find((person) => person.team === service.team && person.roles?.includes('lead'))!;
      const owner = approvers.includes('owner') ? lead.name : approvers.includes('security') ? securityOwner : null;
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
    await this.rules.set(material, at);
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

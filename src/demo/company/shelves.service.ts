import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { usualCurrency } from '../../core/words/money';
import { Department } from '../../people/department.entity';
import { Person } from '../../people/person.entity';
import { Service } from '../../people/teams/service.entity';
import { serviceSubject } from '../../tickets/intake/intake-question';
import { IntakeForms } from '../../tickets/intake/intake-forms.service';
import type { ApprovalStep } from '../../tool-requests/approval.entity';
import { Catalogue } from '../../tool-requests/catalogue/catalogue.service';
import { SeatPools } from '../../tool-requests/pools/seat-pools.service';
import { ApprovalRules } from '../../tool-requests/rules/approval-rules.service';
import { Tool, toolSubject } from '../../tool-requests/tool.entity';
import { ToolDetailsKeeper } from '../../tool-requests/tools/tool-details.service';
import type { Approver, Material } from './material';
import { mailAddressOf } from './text-slots';
import { detailsOf, poolsOf, questionsOf } from './tool-details';

const securityOwner = 'Declan Hurley';
const financeHead = 'Beatriz Falcão';
/** In cents a year. */
const [small, dear] = [70_00, 1_000_00];

const ruleNames: Partial<Record<string, string>> = {
  'manager,owner': 'The manager, then the owner',
  'manager,security': 'The manager, then security',
  'owner,security': 'The owner, then security',
};

const stepOf = (who: ApprovalStep, fromMinor: number | null = null) => ({ who, personId: null, fromMinor });

/** The catalogue of the demo company, who approves what, and what its services ask. */
@Injectable()
export class Shelves {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly details: ToolDetailsKeeper,
    private readonly rules: ApprovalRules,
    private readonly questions: IntakeForms,
    private readonly pools: SeatPools,
  ) {}

  /**
   * A tool is owned by the lead of the team that delivers it, or by whoever answers for security where they decide.
   */
  async fill(material: Material, at: Date): Promise<void> {
    const { people, company, tools } = material;
    const idOf = async (name: string): Promise<number> =>
      (await repo(Person).findOneByOrFail({ email: mailAddressOf(name, company.domain) })).id;
    const keeper = await idOf('Vera Lindholm');
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
      for (const pool of poolsOf(tool, at)) await this.pools.save(row.id, null, 1, pool, keeper, at);
    }
    await this.setRules(material, at);
    for (const tool of tools) {
      const { id } = added.get(tool.key)!;
      const names = company.departments.filter(({ key }) => tool.departments?.includes(key)).map(({ name }) => name);
      const forWhom = (await repo(Department).findBy({ name: In(names) })).map((department) => department.id);
      await this.details.change(
        id,
        1,
        detailsOf(tool, (key) => added.get(key)!.id, forWhom, at),
        null,
        at,
      );
      await this.questions.save(toolSubject(id), questionsOf(tool));
    }
    for (const service of company.services.filter(({ asks }) => asks)) {
      const { id } = await repo(Service).findOneByOrFail({ name: service.name });
      await this.questions.save(serviceSubject(id), questionsOf(service));
    }
  }

  /** As the material says by tool; finance where it is dear, nobody where it is small, and else the manager. */
  private async setRules({ company, tools }: Material, at: Date): Promise<void> {
    const idOf = async (name: string): Promise<number> =>
      (await repo(Person).findOneByOrFail({ email: mailAddressOf(name, company.domain) })).id;
    await this.rules.nameOffice('security', await idOf(securityOwner), null, at);
    await this.rules.nameOffice('finance', await idOf(financeHead), null, at);
    const offered = await this.catalogue.all();
    const every = { sensitivity: null, fromMinor: null, belowMinor: null, currency: usualCurrency, freeSeat: false };
    for (const [index, [combined, name = combined]] of Object.entries(ruleNames).entries()) {
      const steps = (combined.split(',') as Approver[]).map((who) => stepOf(who));
      const named = tools.filter(({ approvers }) => approvers.join(',') === combined).map((tool) => tool.name);
      const toolIds = offered.filter((tool) => named.includes(tool.name)).map(({ id }) => id);
      const position = (index + 1) * 10;
      await this.rules.add({ ...every, name, position, toolIds, steps: [...steps, stepOf('finance', dear)] }, null, at);
    }
    const cheap = { ...every, name: 'Small things', position: 50, toolIds: [], belowMinor: small, steps: [] };
    await this.rules.add(cheap, null, at);
    const others = [stepOf('manager'), stepOf('finance', dear)];
    await this.rules.add({ ...every, name: 'All others', position: 100, toolIds: [], steps: others }, null, at);
  }
}

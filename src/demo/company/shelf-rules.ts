import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { usualCurrency } from '../../core/words/money';
import { Person } from '../../people/person.entity';
import type { ApprovalStep } from '../../tool-requests/approval.entity';
import { Catalogue } from '../../tool-requests/catalogue/catalogue.service';
import { ApprovalRules } from '../../tool-requests/rules/approval-rules.service';
import type { Approver, Material } from './material';
import { mailAddressOf } from './text-slots';

export const securityOwner = 'Declan Hurley';
const financeHead = 'Beatriz Falcão';
/** In cents a year. */
const [small, dear] = [70_00, 1_000_00];

const ruleNames: Partial<Record<string, string>> = {
  'manager,owner': 'The manager, then the owner',
  'manager,security': 'The manager, then security',
  'owner,security': 'The owner, then security',
};

const stepOf = (who: ApprovalStep, fromMinor: number | null = null) => ({ who, personId: null, fromMinor });

const personIn =
  (domain: string) =>
  async (name: string): Promise<number> =>
    (await repo(Person).findOneByOrFail({ email: mailAddressOf(name, domain) })).id;

/** Who approves what the demo company offers. */
@Injectable()
export class ShelfRules {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly rules: ApprovalRules,
  ) {}

  /** As the material says by tool; finance where it is dear, nobody where it is small, and else the manager. */
  async set({ company, tools }: Material, at: Date): Promise<void> {
    const idOf = personIn(company.domain);
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

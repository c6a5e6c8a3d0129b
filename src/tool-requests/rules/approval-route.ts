import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { Person } from '../../people/person.entity';
import type { ApprovalStep } from '../approval.entity';
import type { Tool } from '../tool.entity';
import { ApprovalRules } from './approval-rules.service';
import type { Rule, RuledTool, RuleStep } from './rule-choice';

export interface Stop {
  step: ApprovalStep;
  /** null: an administrator has to name somebody. */
  approver: Person | null;
}

export interface Route {
  /** null: none fits, and the manager decides. */
  rule: Rule | null;
  stops: Stop[];
}

interface Asked {
  requesterId: number;
  submittedById: number;
}

type RoutedTool = RuledTool & Pick<Tool, 'ownerId'>;

/** Who decides about a request, in which order. Nobody decides about what they ask for themselves. */
@Injectable()
export class ApprovalRoute {
  constructor(private readonly rules: ApprovalRules) {}

  async of(tool: RoutedTool, asked: Asked): Promise<Route> {
    const { rule, steps } = await this.rules.of(tool);
    return { rule, stops: await this.through(steps, tool, asked) };
  }

  /** In which order who decides, before it is known who asks. */
  async stepsOf(tool: RuledTool): Promise<readonly RuleStep[]> {
    return (await this.rules.of(tool)).steps;
  }

  /** Those whom these steps mean. */
  async through(steps: readonly RuleStep[], tool: Pick<Tool, 'ownerId'>, asked: Asked): Promise<Stop[]> {
    const stops: Stop[] = [];
    for (const one of steps) stops.push(...(await this.stop(one, await this.wanted(one, tool, asked), asked)));
    // One person is asked once, also where they are manager and owner.
    return stops.filter(
      ({ approver }, index) =>
        approver === null || stops.findIndex((one) => one.approver?.id === approver.id) === index,
    );
  }

  /** Who decides instead of somebody who left or cannot: their manager, and so on upwards. */
  async insteadOf(approverId: number, asked: Asked): Promise<Person | null> {
    const gone = await personOf(approverId);
    return this.upwards(gone?.managerId ?? null, asked);
  }

  private async wanted({ who, personId }: RuleStep, tool: Pick<Tool, 'ownerId'>, asked: Asked): Promise<number | null> {
    if (who === 'person') return personId;
    if (who === 'owner') return tool.ownerId;
    if (who === 'manager') return (await personOf(asked.requesterId))?.managerId ?? null;
    return (await this.rules.offices()).get(who) ?? null;
  }

  private async stop({ who }: RuleStep, wantedId: number | null, asked: Asked): Promise<Stop[]> {
    const approver = await this.upwards(wantedId, asked);
    // Whoever asks for what is theirs to decide, and has nobody above, needs no approval; money and security do.
    const theirs = who === 'manager' || who === 'owner';
    if (approver === null && theirs && wantedId !== null && isOwn(wantedId, asked)) return [];
    return [{ step: who, approver }];
  }

  private async upwards(firstId: number | null, asked: Asked): Promise<Person | null> {
    const passed = new Set<number>();
    let id = firstId;
    // A line that runs in a circle has no end: whoever was passed is not asked again.
    while (id !== null && !passed.has(id)) {
      passed.add(id);
      const person: Person | null = await personOf(id);
      if (person?.active && !isOwn(person.id, asked)) return person;
      id = person?.managerId ?? null;
    }
    return null;
  }
}

const isOwn = (id: number, { requesterId, submittedById }: Asked): boolean =>
  id === requesterId || id === submittedById;

const personOf = (id: number): Promise<Person | null> => repo(Person).findOneBy({ id });

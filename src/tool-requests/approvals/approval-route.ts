import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { Person } from '../../people/person.entity';
import type { ApprovalStep } from '../approval.entity';
import type { Tool } from '../tool.entity';

export interface Stop {
  step: ApprovalStep;
  /** null: an administrator has to name somebody. */
  approver: Person | null;
}

interface Asked {
  requesterId: number;
  submittedById: number;
}

const longestLine = 50;

/** Who decides about a request, in which order. Nobody decides about what they ask for themselves. */
@Injectable()
export class ApprovalRoute {
  async of(tool: Pick<Tool, 'needsManager' | 'needsOwner' | 'ownerId'>, asked: Asked): Promise<Stop[]> {
    const stops: Stop[] = [];
    if (tool.needsManager) {
      const requester = await personOf(asked.requesterId);
      stops.push(...(await this.stop('manager', requester?.managerId ?? null, asked)));
    }
    if (tool.needsOwner) stops.push(...(await this.stop('owner', tool.ownerId, asked)));
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

  private async stop(step: ApprovalStep, wantedId: number | null, asked: Asked): Promise<Stop[]> {
    const approver = await this.upwards(wantedId, asked);
    // Whoever asks for what is theirs to decide, and has nobody above, needs no approval.
    if (approver === null && wantedId !== null && isOwn(wantedId, asked)) return [];
    return [{ step, approver }];
  }

  private async upwards(firstId: number | null, asked: Asked): Promise<Person | null> {
    let id = firstId;
    for (let step = 0; id !== null && step < longestLine; step++) {
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

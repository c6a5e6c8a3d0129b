import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { Departments } from '../../people/directory/departments.service';
import { People } from '../../people/directory/people.service';
import { Person } from '../../people/person.entity';
import { laterBy } from '../../insights/months';
import { Guesses } from '../../surveys/guesses/guesses.service';
import { Company } from '../company/company';
import { homeZone } from '../company/working-time';
import { beginsAt, chairs, type Chair } from './walk';

/** By what name a visitor goes in each chair. */
export const guestNames: Record<Chair, string> = {
  employee: 'Robin',
  agent: 'Alex',
  manager: 'Kim',
  executive: 'Charlie',
};

/** People of the company for as long as a walk takes: the same rules hold for them as for everybody. */
@Injectable()
export class Guests {
  constructor(
    private readonly people: People,
    private readonly departments: Departments,
    private readonly company: Company,
    private readonly guesses: Guesses,
  ) {}

  seat(number: number, at: Date): Promise<Record<Chair, number>> {
    return tx(async () => {
      const join = async (chair: Chair, department: string, managerId: number | null): Promise<number> => {
        const name = this.company.material.company.departments.find(({ key }) => key === department)!.name;
        const { id } = await this.people.add(
          {
            name: `${guestNames[chair]} Visitor ${number}`,
            email: `visitor-${number}-${chair}@${this.company.material.company.domain}`,
            zone: homeZone,
            departmentId: (await this.departments.named(name, null, at)).id,
            managerId,
            roles: chair === 'agent' || chair === 'executive' ? [chair] : [],
          },
          null,
          at,
        );
        return id;
      };
      const manager = await join('manager', 'sales', null);
      const executive = await join('executive', 'management', null);
      // A visitor's guess about a company that they do not know would count among its leaders' guesses.
      const began = beginsAt(at);
      await this.guesses.guessMonth(executive, laterBy(this.guesses.monthOf(began), -1), null, began);
      return {
        manager,
        executive,
        employee: await join('employee', 'sales', manager),
        agent: await join('agent', 'technology', null),
      };
    });
  }

  /** Nobody keeps a chair that is empty: their accounts end with the walk, what they did stays. */
  async leave(guests: Record<Chair, number>, at: Date): Promise<void> {
    for (const chair of chairs) {
      const person = await repo(Person).findOneBy({ id: guests[chair] });
      if (person?.active) await this.people.change(person.id, person.version, { active: false }, null, at);
    }
  }
}

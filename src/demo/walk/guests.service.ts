import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { Departments } from '../../people/directory/departments.service';
import { People } from '../../people/directory/people.service';
import { Person } from '../../people/person.entity';
import { laterBy } from '../../insights/months';
import { Guesses } from '../../surveys/guesses/guesses.service';
import { Company } from '../company/company';
import { homeZone } from '../company/working-time';
import { VisitorsDesk } from './visitors-desk.service';
import { beginsAt, chairs, visitorAddress, type Chair, type Walk } from './walk';
import { loadWalk, ofVisitor } from './walk-material';

/** By what first name a visitor goes in each chair. */
export const guestNames: Record<Chair, string> = {
  employee: 'Robin',
  agent: 'Alex',
  manager: 'Kim',
  executive: 'Charlie',
};

export type WalkSeats = Pick<Walk, 'guests' | 'colleagueId' | 'desk'>;

/** People of the company for as long as a walk takes: the same rules hold for them as for everybody. */
@Injectable()
export class Guests {
  private readonly words = loadWalk();

  constructor(
    private readonly people: People,
    private readonly departments: Departments,
    private readonly company: Company,
    private readonly guesses: Guesses,
    private readonly desks: VisitorsDesk,
  ) {}

  async seat(number: number, at: Date): Promise<WalkSeats> {
    await this.desks.staff(at);
    return tx(async () => {
      const manager = await this.join(number, 'manager', 'sales', null, at);
      const executive = await this.join(number, 'executive', 'management', null, at);
      // A visitor's guess about a company that they do not know would count among its leaders' guesses.
      const began = beginsAt(at);
      await this.guesses.guessMonth(executive, laterBy(this.guesses.monthOf(began), -1), null, began);
      const agent = await this.join(number, 'agent', 'technology', null, at);
      return {
        guests: {
          manager,
          executive,
          employee: await this.join(number, 'employee', 'sales', manager, at),
          agent,
        },
        colleagueId: await this.join(number, 'colleague', 'sales', manager, at),
        desk: await this.desks.open(number, agent, at),
      };
    });
  }

  /**
   * Nobody keeps a chair that is empty: their accounts end with the walk. What they did stays until nobody knows it.
   */
  async leave(walk: Walk, at: Date): Promise<void> {
    await this.desks.close(walk, at);
    for (const id of [...chairs.map((chair) => walk.guests[chair]), walk.colleagueId]) {
      const person = await repo(Person).findOneBy({ id });
      if (person?.active) await this.people.change(person.id, person.version, { active: false }, null, at);
    }
  }

  private async join(
    number: number,
    as: Chair | 'colleague',
    department: string,
    managerId: number | null,
    at: Date,
  ): Promise<number> {
    const { departments, domain } = this.company.material.company;
    const { name } = departments.find(({ key }) => key === department)!;
    const [first, place] =
      as === 'colleague' ? [ofVisitor(this.words.askers, number), chairs.length] : [guestNames[as], chairs.indexOf(as)];
    const { id } = await this.people.add(
      {
        name: `${first} ${ofVisitor(this.words.surnames, number + place * namesApart)}`,
        email: visitorAddress(number, as, domain),
        zone: homeZone,
        departmentId: (await this.departments.named(name, null, at)).id,
        managerId,
        roles: as === 'agent' || as === 'executive' ? [as] : [],
      },
      null,
      at,
    );
    return id;
  }
}

/** The four of a walk are no family. */
const namesApart = 7;

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { reaction, Reactors } from '../../timeline/reactors';
import { personChanged } from '../people-facts';
import { Person } from '../person.entity';
import { Absences } from './absences.service';

const anotherZone = reaction('people: days away in another zone', [personChanged]);

/** Days away are days of the person's calendar, wherever that is. */
@Injectable()
export class AbsencesFollows implements OnModuleInit {
  constructor(
    private readonly reactors: Reactors,
    private readonly absences: Absences,
  ) {}

  onModuleInit(): void {
    this.reactors.follow(anotherZone, async ({ subjectId, details }, at) => {
      if (!details.fields.includes('zone')) return;
      const person = await repo(Person).findOneBy({ id: subjectId });
      if (person) await this.absences.moveTo(person.zone, person.id, at);
    });
  }
}

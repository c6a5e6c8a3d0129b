import type { INestApplication } from '@nestjs/common';
import { Clock } from '../../src/core/clock';
import { repo } from '../../src/core/database/tx';
import { Insights } from '../../src/insights/cells/insights.service';
import { People } from '../../src/people/directory/people.service';
import type { Person } from '../../src/people/person.entity';
import { Teams } from '../../src/people/teams/teams.service';
import { SurveyAnswers } from '../../src/surveys/answer/survey-answers.service';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import type { NewTicket } from '../../src/tickets/filing/filing.service';
import { Conversation } from '../../src/tickets/conversation/conversation.service';
import { Resolution } from '../../src/tickets/lifecycle/resolution.service';
import { Filing } from '../../src/tickets/filing/filing.service';
import type { Outcome } from '../../src/tickets/ticket-flow';
import { Actors } from '../../src/people/access/actors.service';
import type { TestApp } from '../support/app';
import type { Cast } from '../support/cast';

/** What happens in these tests, through the use cases, at the clock's instant. */
export function living(desk: TestApp, cast: Cast) {
  const { app, clock } = desk;
  const actor = async (person: Person) => (await app.get(Actors).load(person.id))!;
  const file = async (person: Person, more: Partial<NewTicket> = {}): Promise<number> => {
    const ticket = await app.get(Filing).file(
      {
        title: 'Quetzalcoatl does not print',
        words: 'Every page comes out as xylophone.',
        requesterId: person.id,
        submittedBy: person,
        serviceId: cast.services.laptop.id,
        canWork: 'hardly',
        touches: 'me',
        channel: 'portal',
        ...more,
      },
      clock.now(),
    );
    return ticket.id;
  };
  const reply = async (by: Person, id: number) =>
    app.get(Conversation).reply(await actor(by), id, { words: 'We look at the marzipan.' }, clock.now());
  const solve = async (by: Person, id: number, outcome: Outcome = 'solved') =>
    app.get(Resolution).resolve(await actor(by), id, { outcome, words: 'It was the kumquat.' }, clock.now());
  const confirm = async (by: Person, id: number) => app.get(Resolution).confirm(await actor(by), id, clock.now());
  const reopen = async (by: Person, id: number) =>
    app.get(Resolution).reopen(await actor(by), id, 'Still a xylophone.', clock.now());
  const rate = async (id: number, score: number): Promise<void> => {
    const invitation = await repo(SurveyInvitation).findOneByOrFail({ subjectKind: 'ticket', subjectId: id });
    await app
      .get(SurveyAnswers)
      .give(invitation.id, { score, comment: 'A rhubarb of a service.', wantsCall: false }, clock.now());
  };
  return { file, reply, solve, confirm, reopen, rate, actor };
}

/** A team of three, so that it may be shown, and colleagues enough to ask. */
export async function moreColleagues(app: INestApplication, cast: Cast, count: number): Promise<Person[]> {
  const at = app.get(Clock).now();
  const names = [
    'Ines Novak',
    'Paul Berg',
    'Rosa Silva',
    'Emil Toth',
    'Nora Haas',
    'Ivan Petrov',
    'Lea Moser',
    'Omar Said',
    'Tess Holm',
    'Karl Zeman',
  ];
  const people: Person[] = [];
  for (const name of names.slice(0, count)) {
    const email = `${name.toLowerCase().replace(' ', '.')}@example.com`;
    people.push(
      await app
        .get(People)
        .add({ name, email, departmentId: cast.departments.sales.id, managerId: cast.lena.id, roles: [] }, null, at),
    );
  }
  const members = [
    { personId: cast.jonas.id, lead: false },
    { personId: cast.mira.id, lead: true },
    { personId: cast.tom.id, lead: false },
  ];
  await app.get(Teams).setMembers(cast.teams.workplace.id, members, null, at);
  return people;
}

export const count = (app: INestApplication): Promise<number> => app.get(Insights).recount();

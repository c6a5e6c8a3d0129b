import { repo } from '../../src/core/database/tx';
import { Person } from '../../src/people/person.entity';
import { Ticket } from '../../src/tickets/ticket.entity';

const long = new Date('2024-01-01T09:00:00Z');

/** So many people who once worked here. */
export async function formerPeople(count: number): Promise<number[]> {
  const known = { zone: 'Europe/Berlin', locale: 'en-GB' };
  const people = Array.from({ length: count }, (_, n) =>
    Object.assign(
      Person.added({ ...known, name: `Former ${n}`, email: `former${n}@example.com`, folded: `former ${n}` }, long),
      { active: false, deactivatedAt: long },
    ),
  );
  for (let from = 0; from < count; from += 200) await repo(Person).insert(people.slice(from, from + 200));
  return people.map(({ id }) => id);
}

/** Tickets that nobody lived, each with who asked: what is counted of them is counted by people. */
export async function askedBy(tickets: ReadonlyMap<number, number>): Promise<void> {
  const need = {
    kind: 'question',
    title: 'Long ago',
    serviceId: null,
    teamId: null,
    assigneeId: null,
    channel: 'portal',
    canWork: 'yes',
    touches: 'me',
    impact: 3,
    urgency: 3,
    priority: 'low',
    private: false,
    followsId: null,
  } as const;
  const rows = [...tickets].map(([id, requesterId]) =>
    Object.assign(Ticket.filed({ ...need, requesterId, submittedById: requesterId }, long), {
      id,
      status: 'closed' as const,
      promiseAt: long,
      riskAt: long,
    }),
  );
  // With their ids, which a plain insert leaves to PostgreSQL.
  const columns = repo(Ticket).metadata.columns.map(({ propertyName }) => propertyName);
  for (let from = 0; from < rows.length; from += 200)
    await repo(Ticket)
      .createQueryBuilder()
      .insert()
      .into(Ticket, columns)
      .values(rows.slice(from, from + 200))
      .execute();
}

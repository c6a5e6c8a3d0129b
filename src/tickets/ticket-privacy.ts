import { In } from 'typeorm';
import { repo } from '../core/database/tx';
import { Ticket } from './ticket.entity';
import { isPrivate } from './ticket.policy';

/** `isPrivate` of the policy, for a list: of the ticket under this alias. `yes` stands for true, twice. */
export const privateIn = (alias: string, yes: ':true' | '?'): string =>
  `(${alias}."private" = ${yes} OR COALESCE(${alias}."serviceId", 0) IN (SELECT ps."id" FROM "service" ps WHERE ps."private" = ${yes}))`;

/** Those of these tickets that are private, with what the policy asks for. */
export async function privateOnes(ids: readonly number[]): Promise<Ticket[]> {
  const tickets = ids.length
    ? await repo(Ticket).find({ where: { id: In([...ids]) }, relations: { service: true } })
    : [];
  return tickets.filter((ticket) => isPrivate(ticket));
}

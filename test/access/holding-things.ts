import { repo } from '../../src/core/database/tx';
import { Holding } from '../../src/tool-requests/holding.entity';
import { RequestTask } from '../../src/tool-requests/tasks/request-task.entity';
import { ToolRequest } from '../../src/tool-requests/tool-request.entity';
import type { TestApp } from '../support/app';
import { nobody, numbered, type Thing } from './own-things';

/** What Ana has of this request, and where it stands for the desk. */
export async function holdingThings({ clock }: TestApp, ticketId: number): Promise<Thing[]> {
  const request = await repo(ToolRequest).findOneByOrFail({ ticketId });
  const { id } = await repo(Holding).save(repo(Holding).create(Holding.had(request, clock.now())));
  const task = { key: 1, words: 'Assign a seat', teamId: null, minutes: null, after: [] };
  const { id: taskId } = await repo(RequestTask).save(repo(RequestTask).create(RequestTask.of(ticketId, task, 1)));
  return [
    {
      name: 'a task',
      under: '/tickets/:id/tasks/:task',
      page: '/tickets/:id/tasks/:task',
      known: ['jonas', 'tom', 'mira'],
      real: { id: ticketId, task: taskId },
      ghost: { id: ticketId, task: taskId + nobody },
    },
    {
      name: 'what the desk does for a tool',
      under: '/tool-tasks/:id',
      page: '/tool-tasks/:id',
      known: ['ada'],
      ...numbered(request.toolId),
    },
    {
      name: 'what somebody has',
      under: '/my/things/:id',
      page: '/my/things/:id/renewal',
      known: ['ana'],
      ...numbered(id),
    },
    { name: 'what is taken back', under: '/returns/:id', known: ['jonas', 'tom', 'mira'], ...numbered(id) },
    { name: 'what is renewed', under: '/tool-renewals/:id', known: ['ada'], ...numbered(1) },
  ];
}

/** The link asks about several things, each by its number. */
export const withHolding = ({ real, ghost, ...thing }: Thing): Thing => ({
  ...thing,
  real: { ...real, id: 1 },
  ghost: { ...ghost, id: 1 },
});

import { type Actor, isAdministrator } from '../../people/actor';
import type { Tool } from '../tool.entity';

/** Who may read what people say of a tool: whoever owns it, and who keeps the catalogue. */
export const mayReadFit = (actor: Actor, { ownerId }: Pick<Tool, 'ownerId'>): boolean =>
  ownerId === actor.id || isAdministrator(actor);

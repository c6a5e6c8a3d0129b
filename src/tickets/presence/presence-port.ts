import { randomUUID } from 'node:crypto';
import { isPostgres } from '../../core/database/columns';
import { PostgresChannel } from '../../core/database/postgres-channel';
import { database } from '../../core/database/tx';

/** Who looks at one ticket through one instance of the desk. */
export interface Told {
  instance: string;
  ticketId: number;
  people: { id: number; name: string }[];
}

/** How the instances tell each other who looks at what. Nothing of it is ever stored. */
export interface PresencePort {
  readonly instance: string;
  tell(told: Omit<Told, 'instance'>): void;
  close(): Promise<void>;
}

/** One instance has nobody to tell. */
const alone = (): PresencePort => ({
  instance: 'alone',
  tell: () => undefined,
  close: () => Promise.resolve(),
});

export function presencePort(hear: (told: Told) => void): PresencePort {
  if (!isPostgres()) return alone();
  const instance = randomUUID();
  const { url = '' } = database().options as { url?: string };
  const channel = new PostgresChannel(url, 'firsthand_presence', (text) => {
    const told = read(text);
    if (told && told.instance !== instance) hear(told);
  });
  return {
    instance,
    tell: (told) => channel.publish(JSON.stringify({ instance, ...told })),
    close: () => channel.close(),
  };
}

/** Other programs may call out on the same database. */
function read(text: string): Told | null {
  try {
    const { instance, ticketId, people } = JSON.parse(text) as Partial<Told>;
    const whole = typeof instance === 'string' && Number.isSafeInteger(ticketId) && Array.isArray(people);
    return whole ? ({ instance, ticketId, people } as Told) : null;
  } catch {
    return null;
  }
}

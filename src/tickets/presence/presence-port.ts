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

/** An instance came, or came back: what it said before no longer counts, and it knows of nobody. */
export interface Joined {
  instance: string;
  joined: true;
}

/** How the instances tell each other who looks at what. Nothing of it is ever stored. */
export interface PresencePort {
  tell(told: Omit<Told, 'instance'>): void;
  close(): Promise<void>;
}

interface Ears {
  hear(said: Told | Joined): void;
  /** This instance listens now, or again. */
  joined(): void;
}

/** One instance has nobody to tell. */
const alone = (): PresencePort => ({ tell: () => undefined, close: () => Promise.resolve() });

export function presencePort({ hear, joined }: Ears): PresencePort {
  if (!isPostgres()) return alone();
  const instance = randomUUID();
  const { url = '' } = database().options as { url?: string };
  const say = (said: object): void => channel.publish(JSON.stringify({ instance, ...said }));
  const channel = new PostgresChannel(
    url,
    'firsthand_presence',
    (text) => {
      const said = read(text);
      if (said && said.instance !== instance) hear(said);
    },
    () => {
      say({ joined: true });
      joined();
    },
  );
  channel.open();
  return { tell: say, close: () => channel.close() };
}

/** Other programs may call out on the same database. */
function read(text: string): Told | Joined | null {
  try {
    const { instance, ticketId, people, joined } = JSON.parse(text) as Partial<Told & Joined>;
    if (typeof instance !== 'string') return null;
    if (joined) return { instance, joined };
    const whole = Number.isSafeInteger(ticketId) && Array.isArray(people);
    return whole ? ({ instance, ticketId, people } as Told) : null;
  } catch {
    return null;
  }
}

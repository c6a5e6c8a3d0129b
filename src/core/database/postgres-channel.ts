import { Client } from 'pg';

const connectMs = 2_000;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * What the instances of one desk call out to each other, on one connection of its own. Nothing is stored: what is
 * called out while the connection is away is lost, so whoever calls says it again from time to time. It connects again
 * by itself, and no request ever waits for it.
 */
export class PostgresChannel {
  private client: Client | null = null;
  private pauseMs = firstPauseMs;
  private again: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly connectionString: string,
    private readonly name: string,
    private readonly hear: (text: string) => void,
    /** It listens, for the first time or again: what was called out meanwhile it has not heard. */
    private readonly joined: () => void = () => undefined,
  ) {}

  open(): void {
    if (this.closed || this.client) return;
    const client = new Client({
      connectionString: this.connectionString,
      connectionTimeoutMillis: connectMs,
      keepAlive: true,
      application_name: this.name,
    });
    this.client = client;
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    client
      .connect()
      .then(() => client.query(`LISTEN ${this.name}`))
      .then(() => {
        this.pauseMs = firstPauseMs;
        if (this.client === client) this.joined();
      })
      .catch(() => this.lost(client));
  }

  publish(text: string): void {
    this.open();
    this.client?.query('SELECT pg_notify($1, $2)', [this.name, text]).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.again);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private lost(client: Client): void {
    if (this.client !== client) return;
    this.client = null;
    client.end().catch(() => undefined);
    if (this.closed) return;
    this.again = setTimeout(() => this.open(), this.pauseMs);
    this.again.unref();
    this.pauseMs = Math.min(longestPauseMs, this.pauseMs * 2);
  }
}

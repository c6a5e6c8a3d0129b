import { Client } from 'pg';

export interface ChannelPatience {
  /** For the connection to be made. No request waits for it, so a busy machine may take its time. */
  connectMs: number;
  /** For the answer to one statement. */
  answerMs: number;
  /** How often a connection on which nobody speaks is asked whether it is still there. */
  beatMs: number;
}

const usual: ChannelPatience = { connectMs: 10_000, answerMs: 10_000, beatMs: 15_000 };
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * What the instances of one desk call out to each other, on one connection of its own. Nothing is stored: what is
 * called out while the connection is away is lost, so whoever calls says it again from time to time. It connects again
 * by itself, also where the network swallows everything without a word: who only listens would never find that out, so
 * it asks. No request ever waits for it.
 */
export class PostgresChannel {
  private client: Client | null = null;
  /** One statement after the other. */
  private said: Promise<void> = Promise.resolve();
  private pauseMs = firstPauseMs;
  private again: NodeJS.Timeout | undefined;
  private beat: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly connectionString: string,
    private readonly name: string,
    private readonly hear: (text: string) => void,
    /** It listens, for the first time or again: what was called out meanwhile it has not heard. */
    private readonly joined: () => void = () => undefined,
    private readonly patience: ChannelPatience = usual,
  ) {}

  open(): void {
    if (this.closed || this.client) return;
    const client = new Client({
      connectionString: this.connectionString,
      connectionTimeoutMillis: this.patience.connectMs,
      query_timeout: this.patience.answerMs,
      keepAlive: true,
      application_name: this.name,
    });
    this.client = client;
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    this.said = client
      .connect()
      .then(() => client.query(`LISTEN ${this.name}`))
      .then(() => this.listens(client))
      .catch(() => this.lost(client));
  }

  publish(text: string): void {
    this.open();
    if (this.client) this.ask(this.client, 'SELECT pg_notify($1, $2)', [this.name, text]);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.again);
    clearInterval(this.beat);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private listens(client: Client): void {
    if (this.client !== client) return;
    this.pauseMs = firstPauseMs;
    this.beat = setInterval(() => this.ask(client, 'SELECT 1'), this.patience.beatMs);
    this.beat.unref();
    this.joined();
  }

  /** Where no answer comes, the connection is not trusted any more. */
  private ask(client: Client, statement: string, values: string[] = []): void {
    this.said = this.said.then(async () => {
      if (this.client === client) await client.query(statement, values).catch(() => this.lost(client));
    });
  }

  private lost(client: Client): void {
    if (this.client !== client) return;
    this.client = null;
    clearInterval(this.beat);
    client.end().catch(() => undefined);
    if (this.closed) return;
    this.again = setTimeout(() => this.open(), this.pauseMs);
    this.again.unref();
    this.pauseMs = Math.min(longestPauseMs, this.pauseMs * 2);
  }
}

import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

export const openLog = (level: string): Logger =>
  pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.cookie', 'req.headers.authorization'],
  });

// Of a start that failed the terminal is told in words, once, by whoever started.
const toldElsewhere = new Set(['ExceptionHandler', 'NestApplication']);

/** Nest's own messages as the same structured lines as ours. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: this.context(rest) }, String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ context: this.context(rest) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    if (toldElsewhere.has(this.context(rest) ?? '')) return;
    const stack = typeof rest[0] === 'string' && rest[0].includes('\n') ? rest[0] : undefined;
    this.logger.error(
      { context: this.context(rest), stack },
      message instanceof Error ? (message.stack ?? message.message) : String(message),
    );
  }

  private context(rest: unknown[]): string | undefined {
    const last = rest.at(-1);
    return typeof last === 'string' && !last.includes('\n') ? last : undefined;
  }
}

import { Unavailable } from '../../errors';

// Away, starting or stopping, full, out of connections, too slow, held by somebody else: it may pass, and asking again
// is right.
const passing = new Set([
  ...['57P01', '57P02', '57P03', '57P05', '57014'],
  ...['53000', '53100', '53200', '53300', '53400'],
  ...['55P03', '40001', '40P01', '25006', '25P03', '25P04', '58030'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
]);
const connectionClass = /^08/;
const ended = /connection (terminated|ended|error)|not queryable|trying to connect|query read timeout/i;

export function isPassing(error: unknown): boolean {
  const { code, message = '' } = (error ?? {}) as { code?: unknown; message?: string };
  if (typeof code === 'string') return passing.has(code) || connectionClass.test(code);
  return ended.test(message);
}

/** What asks for patience, told as such. */
export function away(error: unknown): Unavailable {
  return error instanceof Unavailable ? error : new Unavailable((error as Error).message, { cause: error });
}

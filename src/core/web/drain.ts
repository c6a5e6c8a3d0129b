import type { Server } from 'node:http';
import net from 'node:net';

const lookEveryMs = 500;
const patienceMs = 10_000;

/**
 * Ends a server whatever its clients do. Node's own `close` waits for every connection that is busy, and a proxy that
 * keeps its connection busy, or a client that sends half a form, would hold the program up for ever; an idle one it
 * cuts off while a request may be on its way. So nobody new comes in, whoever asks once more is told that it was the
 * last time, what is idle is let go a moment later, and the rest after ten seconds.
 */
export function drain(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  server.prependListener('request', (_req, res) => res.setHeader('Connection', 'close'));
  const look = setInterval(() => server.closeIdleConnections(), lookEveryMs);
  const end = setTimeout(() => server.closeAllConnections(), patienceMs);
  return new Promise((resolve) => {
    net.Server.prototype.close.call(server, () => {
      clearInterval(look);
      clearTimeout(end);
      // What Node's own server still looks after ends too.
      server.close();
      resolve();
    });
  });
}

/** The socket of a connection, as far as it is written to. */
export interface StatementSocket {
  cork(): void;
  uncork(): void;
  write(chunk: unknown, ...rest: unknown[]): boolean;
  /** Until when what is said stays here: see `withTheNext`. */
  keeping?: boolean;
}

/**
 * What one statement says to the database (what it binds, that it runs, that it ends) leaves as one piece from here on.
 * The driver corks the socket meanwhile, but a corked socket hands over the four pieces side by side: a quarter more of
 * what a small question costs, on both sides.
 */
export function inOnePiece(socket: StatementSocket): void {
  const write = socket.write.bind(socket);
  let [corked, held] = [false, [] as Buffer[]];
  const send = (): boolean => {
    const pieces = held;
    held = [];
    return pieces.length === 0 || write(Buffer.concat(pieces));
  };
  socket.cork = () => void (corked = true);
  socket.uncork = () => {
    corked = false;
    if (!socket.keeping) send();
  };
  socket.write = (chunk, ...rest) => {
    if (rest.length > 0 || !Buffer.isBuffer(chunk)) {
      send();
      return write(chunk, ...rest);
    }
    held.push(chunk);
    return corked || socket.keeping ? true : send();
  };
}

/**
 * What is said meanwhile leaves together with what is said next. Each piece wakes the other side, which costs more than
 * most statements: so what nobody waits for travels with what somebody does.
 */
export function withTheNext<T>(socket: StatementSocket, say: () => T): T {
  socket.keeping = true;
  try {
    return say();
  } finally {
    socket.keeping = false;
  }
}

import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

interface Line {
  near: net.Socket;
  far: net.Socket;
  silent: boolean;
}

/** Stands between the program and a server, as a network does: it can swallow everything without a word, or be gone. */
export class TcpProxy {
  private readonly lines = new Set<Line>();
  private refusing = false;
  private deaf = false;

  private constructor(
    private readonly server: net.Server,
    readonly port: number,
  ) {}

  /** Before the database at this address, which may name a socket file: its port is open as well. */
  static async to(url = ''): Promise<TcpProxy> {
    const { port: own, searchParams } = new URL(url);
    const port = Number(own || searchParams.get('port'));
    const server = net.createServer((near) => proxy.join(near, port));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new TcpProxy(server, (server.address() as AddressInfo).port);
    return proxy;
  }

  /** The address of the same database through this proxy. */
  through(url: string): string {
    const { pathname, searchParams, username } = new URL(url);
    return `postgres://${username || searchParams.get('user')}@127.0.0.1:${this.port}${pathname}`;
  }

  get count(): number {
    return this.lines.size;
  }

  /** What is open now stays open and is never answered again; new connections work. */
  silence(): void {
    for (const line of this.lines) line.silent = true;
  }

  /** New connections are taken and never answered. */
  listenOnly(deaf: boolean): void {
    this.deaf = deaf;
  }

  goAway(): void {
    this.refusing = true;
    this.cut();
  }

  comeBack(): void {
    this.refusing = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private cut(): void {
    for (const line of this.lines) this.drop(line);
  }

  private drop(line: Line): void {
    line.near.destroy();
    line.far.destroy();
    this.lines.delete(line);
  }

  private join(near: net.Socket, port: number): void {
    if (this.refusing) return void near.destroy();
    const line: Line = { near, far: net.connect(port, '127.0.0.1'), silent: this.deaf };
    this.lines.add(line);
    for (const [from, to] of [
      [near, line.far],
      [line.far, near],
    ]) {
      from.on('data', (bytes) => void (line.silent || to.write(bytes)));
      from.on('error', () => undefined);
      from.on('close', () => void (line.silent || this.drop(line)));
    }
  }
}

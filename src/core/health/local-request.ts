import type { Request } from 'express';
import type { Config } from '../config';

const loopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;
const forwarding = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'];

/**
 * Asked on this machine itself. A proxy on the same machine looks alike, so where one is likely it must be known
 * (TRUST_PROXY).
 */
export function isLocal(req: Request, config: Config): boolean {
  const here = loopback.test(req.socket.remoteAddress ?? '') && !forwarding.some((name) => req.get(name) !== undefined);
  const behindUnknownProxy =
    config.TRUST_PROXY === 0 && !/^https?:\/\/(localhost|127\.|\[::1\])/.test(config.PUBLIC_URL);
  return here && !behindUnknownProxy;
}

import { networkInterfaces } from 'node:os';

type Networks = ReturnType<typeof networkInterfaces>;

/**
 * Where the phones in the room reach this machine: its first address in a network that is not its own. PUBLIC_URL says
 * it better where there are several.
 */
export function roomAddress(port = '3000', networks: Networks = networkInterfaces()): string {
  const addresses = Object.values(networks)
    .flatMap((of) => of ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal);
  const near =
    addresses.find(({ address }) => /^(10|172\.(1[6-9]|2\d|3[01])|192\.168)\./.test(address)) ?? addresses[0];
  return `http://${near?.address ?? 'localhost'}:${port}`;
}

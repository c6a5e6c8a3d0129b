import { roomAddress } from '../../src/demo/start/room-address';

const at = (address: string, internal = false, family = 'IPv4') =>
  ({ address, internal, family, netmask: '', mac: '', cidr: null }) as never;

test('the room reaches the demo by an address of the local network', () => {
  expect(
    roomAddress('3000', { lo: [at('127.0.0.1', true)], eth0: [at('fe80::1', false, 'IPv6'), at('192.168.4.20')] }),
  ).toBe('http://192.168.4.20:3000');
  expect(roomAddress('8080', { vpn: [at('100.64.1.2')], eth0: [at('10.0.0.7')] })).toBe('http://10.0.0.7:8080');
  expect(roomAddress(undefined, { vpn: [at('100.64.1.2')] })).toBe('http://100.64.1.2:3000');
});

test('without any network it is this machine', () => {
  expect(roomAddress('3000', { lo: [at('127.0.0.1', true)] })).toBe('http://localhost:3000');
});

import { firstPartOf } from '../../src/core/web/server/likely-routes';

it.each([
  ['/', ''],
  ['/queue', 'queue'],
  ['/you-said', 'you-said'],
  ['/Tickets/:id/replies', 'tickets'],
  ['/.well-known/security.txt', '.well-known'],
  ['/:token', null],
  ['/{*path}', null],
  [/queue/, null],
])('a route %s is likely where an address begins with %s', (route, part) => {
  expect(firstPartOf(route)).toBe(part);
});

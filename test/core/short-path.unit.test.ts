import { shortPathOf } from '../../src/core/web/server/short-path';

describe('an address in the log', () => {
  it.each([
    [`/s/${'k'.repeat(43)}?score=4`, '/s/…'],
    [`/r/${'k'.repeat(43)}`, '/r/…'],
    [`/sign-in/${'k'.repeat(43)}`, '/sign-in/…'],
    ['/surveys/1042', '/surveys/…'],
    ['/tickets/1042/replies?x=secret', '/tickets/1042'],
    ['/queue?view=team', '/queue'],
    ['/', '/'],
  ])('%s is written as %s', (address, written) => expect(shortPathOf(['surveys'])(address)).toBe(written));
});

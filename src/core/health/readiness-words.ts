import type { Readiness } from './readiness-checks';

const told = (found: Readiness, each: (name: string) => unknown) => ({
  status: found.status,
  checks: Object.fromEntries(Object.keys(found.checks).map((name) => [name, each(name)])),
});

const stateOf = (found: Readiness, name: string): string => (found.checks[name].well ? 'well' : 'not well');

/** For everybody: counts tell more than everybody should know. */
export const states = (found: Readiness) => told(found, (name) => stateOf(found, name));

/** For administrators and the machine itself. */
export const withDetails = (found: Readiness) =>
  told(found, (name) => ({ state: stateOf(found, name), ...found.checks[name].details }));

import type { TestApp } from '../support/app';
import type { Cast } from '../support/cast';
import { changes } from './change-things';
import { clients, teamPromises } from './client-things';
import { direction } from './direction-things';
import { huddles } from './huddle-things';
import { pulse } from './pulse-things';
import type { Thing } from './own-things';
import { standards } from './standard-things';

/** One of everything in the rooms of the company. */
export const companyThings = async (desk: TestApp, cast: Cast, everybody: readonly string[]): Promise<Thing[]> => [
  ...(await direction(desk, cast, everybody)),
  ...(await pulse(desk, cast)),
  ...(await changes(desk, cast, everybody)),
  ...(await clients(desk, cast, everybody)),
  ...(await teamPromises(desk, cast, everybody)),
  ...(await huddles(desk, cast)),
  ...(await standards(desk, cast)),
];

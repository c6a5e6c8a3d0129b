import { CachedRows } from '../../core/database/cached';
import { Department } from '../department.entity';
import { Service } from './service.entity';
import { Team } from './team.entity';

/* Almost every page names a team, a service or a department, and they change a few times a year. */

export const keptTeams = new CachedRows('team', Team, '"name"');
export const keptServices = new CachedRows('service', Service, '"position", "name"');
export const keptDepartments = new CachedRows('department', Department, '"name"');

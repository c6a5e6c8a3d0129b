import { Injectable } from '@nestjs/common';
import { t, tn } from '../../../core/words/words';
import { byKept, keptWords } from '../../../clients/promise-page/team-promise-words';
import { TeamPromises } from '../../../clients/promises/team-promises.service';
import { keptDepartments } from '../../../people/teams/kept-teams';
import { clientsPart } from '../../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../../programme/parts/parts.service';
import type { Part, ScreenKind, ScreenReading } from '../../screen';

/** As many as can be read from the last row of a room. */
export const mostTeams = 6;

/** What other teams promise their own clients, the one kept least first. */
@Injectable()
export class TeamPromisesScreen implements ScreenKind {
  readonly key = 'team_promises';
  readonly label = 'What our teams promise their clients';
  readonly missing = 'A team has to promise its clients something first.';

  constructor(
    private readonly parts: ProgrammeParts,
    private readonly promises: TeamPromises,
  ) {}

  async read({ locale, at }: ScreenReading): Promise<Part | null> {
    if (!(await this.parts.isOpen(clientsPart))) return null;
    const running = (await this.promises.all()).filter(({ state }) => state === 'running');
    if (running.length === 0) return null;
    const figures = await this.promises.figures(running, at);
    const more = running.length - mostTeams;
    const departments = await keptDepartments.byId();
    return {
      heading: t('Other teams keep promises too', {}, locale),
      words: t('The one that’s kept least comes first.', {}, locale),
      grid: {
        heads: [t('Team', {}, locale), t('Promise', {}, locale), t('Kept', {}, locale)],
        rows: running
          .toSorted((a, b) => byKept(figures.get(a.id), figures.get(b.id)))
          .slice(0, mostTeams)
          .map(({ id, departmentId, words }) => {
            const { value, rest } = keptWords(figures.get(id)!, locale);
            return {
              cells: [departments.get(departmentId)?.name ?? '', words, t('{value}: {rest}', { value, rest }, locale)],
              tone: '' as const,
            };
          }),
      },
      ...(more > 0 ? { points: [tn('And {n} more.', 'And {n} more.', more, {}, locale)] } : {}),
    };
  }
}

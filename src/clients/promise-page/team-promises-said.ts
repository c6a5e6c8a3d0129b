import { Injectable, type OnModuleInit } from '@nestjs/common';
import { t } from '../../core/words/words';
import { keptDepartments } from '../../people/teams/kept-teams';
import { clientsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { PublicPromiseSections } from '../../sla/promises/public-promise-sections';
import { TeamPromises } from '../promises/team-promises.service';
import { byKept, keptWords } from './team-promise-words';

/** On "What we promise": what teams promise their clients, the one kept least first. */
@Injectable()
export class TeamPromisesSaid implements OnModuleInit {
  constructor(
    private readonly sections: PublicPromiseSections,
    private readonly parts: ProgrammeParts,
    private readonly promises: TeamPromises,
  ) {}

  onModuleInit(): void {
    this.sections.register('team promises', 3, async ({ locale, now }) => {
      if (!(await this.parts.isOpen(clientsPart))) return null;
      const running = (await this.promises.all()).filter(({ state }) => state === 'running');
      const figures = await this.promises.figures(running, now);
      const departments = await keptDepartments.byId();
      const sorted = running.toSorted((a, b) => byKept(figures.get(a.id), figures.get(b.id)));
      return {
        heading: t('What our teams promise their clients', {}, locale),
        words: sorted.map(({ id, departmentId, words }) => {
          const { value, rest } = keptWords(figures.get(id)!, locale);
          const team = departments.get(departmentId)?.name ?? '';
          return t('{team}: “{words}” {value}: {rest}.', { team, words, value, rest }, locale);
        }),
        small: running.length
          ? []
          : [t('No team has promised its clients anything yet. Each can make one promise of its own.', {}, locale)],
        href: '/promises/teams',
        link: t('See them all, and what was learnt', {}, locale),
      };
    });
  }
}

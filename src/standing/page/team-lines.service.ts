import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import { byKept, keptWords } from '../../clients/promise-page/team-promise-words';
import { TeamPromises } from '../../clients/promises/team-promises.service';
import { keptDepartments } from '../../people/teams/kept-teams';

/** What teams promise their own clients, beside what people say: the one kept least first. */
@Injectable()
export class TeamLines {
  constructor(private readonly promises: TeamPromises) {}

  async of(now: Date, locale: string) {
    const running = (await this.promises.all()).filter(({ state }) => state === 'running');
    const figures = await this.promises.figures(running, now);
    const departments = await keptDepartments.byId();
    return running
      .toSorted((a, b) => byKept(figures.get(a.id), figures.get(b.id)))
      .map(({ id, departmentId, words }) => {
        const { value, rest } = keptWords(figures.get(id)!, locale);
        return {
          href: `/promises/teams/${id}`,
          label: words,
          sub: t('{team}. {value}: {rest}', { team: departments.get(departmentId)?.name ?? '', value, rest }, locale),
          icon: 'handshake',
        };
      });
  }
}

import { Controller, Get, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import { defaultLocale, t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Me } from '../../people/me.decorator';
import { PersonalData } from '../../people/privacy/personal-data';
import { Roles } from '../../people/roles';
import { Visibility } from '../../settings/visibility.service';
import type { Fact } from '../../timeline/fact.entity';
import { auditWords } from '../operations/audit-words';
import { looks } from './looks';
import { type NameOf, switchesPage } from './works-council.pages';

const everything = 5_000;

/** For whoever speaks for the people who work here. No request, no conversation, and no requester's name. */
@Controller('works-council')
@Roles('works_council')
export class WorksCouncilController {
  constructor(
    private readonly personalData: PersonalData,
    private readonly visibility: Visibility,
    private readonly directory: PeopleDirectory,
  ) {}

  @Get('stored')
  async stored(@Me() me: Actor) {
    return page('works-council/stored', {
      title: t('What’s stored', {}, me.locale),
      lead: t('Everything the desk keeps about people, who sees it, and for how long.', {}, me.locale),
      kinds: await this.personalData.kinds(me.locale),
    });
  }

  @Get('switches')
  async switches(@At() now: Date) {
    const [states, history] = [await this.visibility.states(now), await this.visibility.history()];
    const nameOf = await this.names(history.flatMap(({ askedById, endedById }) => [askedById, endedById]));
    return page('works-council/switches', switchesPage(states, history, nameOf, false));
  }

  @Get('looks')
  async looks(@Me() me: Actor) {
    const found = await looks();
    return page('works-council/looks', {
      title: t('Who looked', {}, me.locale),
      lead: t('Who opened an email in full, turned a switch, or got a new role.', {}, me.locale),
      looks: await this.told(found),
    });
  }

  @Get('export')
  async export(@Res({ passthrough: true }) res: Response) {
    res.attachment('who-looked.csv');
    res.setHeader('Cache-Control', 'private, no-store');
    const rows = (await this.told(await looks(everything))).map(({ at, words }) => ({
      when: at.toISOString(),
      what: words,
    }));
    return stringify(rows, { header: true, bom: true, columns: ['when', 'what'], escape_formulas: true });
  }

  private async told(found: Fact[]): Promise<{ at: Date; words: string }[]> {
    const nameOf = await this.names(found.map(({ actorId }) => actorId));
    // Whoever it was about is left out: the council needs to know that it happened, and who did it.
    const somebody: NameOf = (id) => (id === null ? t('The desk') : id === 0 ? t('somebody') : nameOf(id));
    return found.map((fact) => ({
      at: fact.at,
      words: auditWords({ ...fact, personId: 0 }, somebody, '', defaultLocale),
    }));
  }

  private async names(ids: (number | null)[]): Promise<NameOf> {
    const people = await this.directory.byIds(ids.filter((id): id is number => id !== null));
    return (id) => people.get(id ?? 0)?.name ?? t('Somebody');
  }
}

import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { csvOf } from '../../core/files/csv-export';
import { At } from '../../core/web/at.decorator';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
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

  @Get()
  index() {
    return seeOther('/works-council/stored');
  }

  @Get('stored')
  async stored(@Me() me: Actor) {
    return page('works-council/stored', {
      title: t('What is stored', {}, me.locale),
      lead: t('Everything we store about people, who can see it, and for how long.', {}, me.locale),
      kinds: await this.personalData.kinds(me.locale),
    });
  }

  @Get('switches')
  async switches(@At() now: Date, @Me() { locale }: Actor) {
    const [states, history] = [await this.visibility.states(now), await this.visibility.history()];
    const nameOf = await this.names(
      history.flatMap(({ askedById, endedById }) => [askedById, endedById]),
      locale,
    );
    return page('works-council/switches', switchesPage(states, history, { nameOf, admin: false, locale }));
  }

  @Get('looks')
  async looks(@Me() me: Actor) {
    const found = await looks();
    return page('works-council/looks', {
      title: t('Who looked', {}, me.locale),
      lead: t('Who opened an email in full, changed a switch or got a new role.', {}, me.locale),
      looks: await this.told(found, me.locale),
    });
  }

  @Get('export')
  async export(@Res({ passthrough: true }) res: Response, @Me() { locale }: Actor) {
    res.attachment('who-looked.csv');
    res.setHeader('Cache-Control', 'private, no-store');
    const rows = (await this.told(await looks(everything), locale)).map(({ at, words }) => ({
      when: at.toISOString(),
      what: words,
    }));
    return csvOf(rows, ['when', 'what']);
  }

  private async told(found: Fact[], locale: string): Promise<{ at: Date; words: string }[]> {
    const nameOf = await this.names(
      found.map(({ actorId }) => actorId),
      locale,
    );
    // Whoever it was about is left out: the council needs to know that it happened, and who did it.
    const somebody: NameOf = (id) =>
      id === null ? t('the desk', {}, locale) : id === 0 ? t('someone', {}, locale) : nameOf(id);
    return found.map((fact) => ({ at: fact.at, words: auditWords({ ...fact, personId: 0 }, somebody, '', locale) }));
  }

  private async names(ids: (number | null)[], locale: string): Promise<NameOf> {
    const people = await this.directory.byIds(ids.filter((id): id is number => id !== null));
    return (id) => people.get(id ?? 0)?.name ?? t('someone', {}, locale);
  }
}

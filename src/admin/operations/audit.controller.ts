import { Controller, Get, Query } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { Roles } from '../../people/roles';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { page } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Fact } from '../../timeline/fact.entity';
import { Calendar } from '../../sla/calendars/calendar.entity';
import { SlaPolicy } from '../../sla/policies/sla-policy.entity';
import { auditWords } from './audit-words';
import { back } from '../people/people.pages';

const pageSize = 100;

@Controller('admin/audit')
@Roles('administrator')
export class AuditController {
  constructor(private readonly directory: PeopleDirectory) {}

  /** Newest first; `before` is the id of the last one shown. Rides pk_fact. */
  @Get()
  async index(@Query('before') before: unknown, @Me() { locale }: Actor) {
    const facts = await this.page(/^\d{1,9}$/.test(String(before)) ? Number(before) : null);
    const shown = facts.slice(0, pageSize);
    const people = await this.directory.byIds(
      shown.flatMap(({ actorId, personId }) => [actorId, personId]).filter((id) => id !== null),
    );
    const nameOf = (id: number | null): string =>
      id === null ? t('the desk', {}, locale) : (people.get(id)?.name ?? t('someone', {}, locale));
    const things = await this.things();
    return page('admin/audit', {
      title: t('Audit log', {}, locale),
      heading: t('Audit log', {}, locale),
      back: back(locale),
      lead: t('Who signed in, and who changed what. Nobody can change this log.', {}, locale),
      facts: shown.map((fact) => ({
        words: auditWords(fact, nameOf, things.get(`${fact.subjectKind} ${fact.subjectId}`) ?? '', locale),
        at: fact.at,
      })),
      empty: { icon: 'shield-check', title: t('Nothing here yet', {}, locale) },
      pagination:
        before || facts.length > pageSize
          ? {
              words: '',
              previous: before ? '/admin/audit' : null,
              next: facts.length > pageSize ? `/admin/audit?before=${shown.at(-1)?.id}` : null,
            }
          : null,
    });
  }

  /** The names of what is set up here: few, so all at once. */
  private async things(): Promise<Map<string, string>> {
    const { directory } = this;
    const named = {
      team: await directory.teams(),
      service: await directory.services(),
      department: [...(await directory.departmentsById()).values()],
      sla_policy: await repo(SlaPolicy).find(),
      calendar: await repo(Calendar).find(),
    };
    return new Map(
      Object.entries(named).flatMap(([kind, things]) => things.map(({ id, name }) => [`${kind} ${id}`, name] as const)),
    );
  }

  private page(before: number | null): Promise<Fact[]> {
    const query = repo(Fact)
      .createQueryBuilder('fact')
      .where({ audience: 'admin' })
      .orderBy('fact.id', 'DESC')
      .take(pageSize + 1);
    return (before === null ? query : query.andWhere('fact.id < :before', { before })).getMany();
  }
}

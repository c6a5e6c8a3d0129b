import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { day } from '../../core/time';
import { repo } from '../../core/database/tx';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Service } from '../../people/teams/service.entity';
import { Calendars } from '../calendars/calendars.service';
import { firstMatch } from '../policies/policy-match';
import { CurrentPolicy, Policies } from '../policies/policies.service';
import { keptFigures, publiclyCounted } from './kept-figures';
import { PublicPromiseSections } from './public-promise-sections';
import { latelyDays, PromiseFigures } from './promise-figures.service';
import { promiseSentences, usualDay } from '../policies/target-words';
import type { PromiseMatch } from '../policies/terms';

const URGENCIES = ['normal', 'urgent', 'high', 'low'];

/** "What we promise": every open service's promises in words, and how often they were kept. */
@Injectable()
export class PublicPromisesPages {
  constructor(
    private readonly policies: Policies,
    private readonly calendars: Calendars,
    private readonly figures: PromiseFigures,
    private readonly sections: PublicPromiseSections,
  ) {}

  async show({ locale, now, zone }: Reader) {
    const policies = await this.policies.current();
    const said = await this.sentences(policies, locale);
    const figures = await this.figures.lately(publiclyCounted, now);
    const dayOf = (at: Date): string => DateTime.fromJSDate(at, { zone }).toISODate() ?? '';
    const days = { from: dayOf(new Date(now.getTime() - latelyDays * day)), to: dayOf(now) };
    const services = await repo(Service).find({
      where: { active: true, private: false },
      order: { position: 'ASC', id: 'ASC' },
    });
    const usuals = services.map((service) => chosen(policies, service, 'normal'));
    const most = usualOf(usuals.map((policy) => policy?.id ?? null));
    const alike = (policy: CurrentPolicy | null) => services.length > 1 && policy !== null && policy.id === most;
    return {
      title: t('What we promise', {}, locale),
      heading: t('What we promise', {}, locale),
      lead: t(
        'Our promises for each service. We count time during desk hours, and pause while we wait for ' +
          'someone else.',
        {},
        locale,
      ),
      sections: await this.sections.of({ locale, now, zone }),
      usual: said(usuals.find(alike) ?? null),
      others: otherPromises(policies, services[usuals.findIndex(alike)], said),
      services: services.map((service, index) => ({
        id: service.id,
        name: service.name,
        about: service.description,
        usual: alike(usuals[index]) ? null : said(usuals[index]),
        others: alike(usuals[index]) ? [] : otherPromises(policies, service, said),
        kept: keptFigures(figures, { serviceId: service.id, days, locale }),
      })),
      tools: said(firstMatch(policies, toolMatch)),
    };
  }

  /** Each policy in sentences; days as long as those of its own calendar. */
  private async sentences(
    policies: readonly CurrentPolicy[],
    locale: string,
  ): Promise<(policy: CurrentPolicy | null) => string[]> {
    const days = new Map<number, number>();
    for (const { id, calendarId } of policies)
      days.set(id, usualDay((await this.calendars.inForce(calendarId)).calendar));
    return (policy) => (policy ? promiseSentences(policy.terms.targets, days.get(policy.id)!, locale) : []);
  }
}

const toolMatch: PromiseMatch = {
  kind: 'tool_request',
  serviceId: null,
  priority: 'normal',
  departmentId: null,
  teamId: null,
  flags: [],
};

function chosen(policies: readonly CurrentPolicy[], service: Service, priority: string): CurrentPolicy | null {
  return firstMatch(policies, {
    kind: 'incident',
    serviceId: service.id,
    priority,
    departmentId: null,
    teamId: service.teamId,
    flags: [],
  });
}

/** What most services promise is said once, above them all. */
function usualOf(ids: readonly (number | null)[]): number | null {
  const times = (id: number | null) => ids.filter((each) => each === id).length;
  const [most] = ids.filter((id) => id !== null && times(id) > 1).toSorted((a, b) => times(b) - times(a));
  return most ?? null;
}

const otherPromises = (
  policies: readonly CurrentPolicy[],
  service: Service | undefined,
  said: (policy: CurrentPolicy | null) => string[],
) => (service ? others(policies, service).map((policy) => ({ name: policy.name, words: said(policy).join(' ') })) : []);

/** The policies that other priorities get, where they differ from the usual one. */
function others(policies: readonly CurrentPolicy[], service: Service): CurrentPolicy[] {
  const usual = chosen(policies, service, 'normal');
  const found = URGENCIES.flatMap((priority) => chosen(policies, service, priority) ?? []);
  return [...new Set(found)].filter((policy) => policy !== usual);
}

import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dayWords, type Reader } from '../../core/words/dates';
import { money, typedMoney, usualCurrency } from '../../core/words/money';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { PersonPicker } from '../../people/directory/person-picker';
import { Approvals } from '../approvals/approvals.service';
import { Catalogue } from './catalogue.service';
import { requestTitle } from '../approvals/reroute.pages';
import { Seats } from '../seats.service';
import type { Tool } from '../tool.entity';
import { ApprovalRules } from '../rules/approval-rules.service';
import { decidersOf } from '../rules/rule-words';
import { costOf } from '../tool-words';
import { currencyOptions, kindOptions, periodOptions, sensitivityOptions } from '../tools/tool-choices';

interface Again {
  typed: Typed;
  errors: FieldErrors;
}

const asTyped = (tool: Tool): Typed => ({
  name: tool.name,
  description: tool.description,
  forWhat: tool.forWhat,
  kind: tool.kind ?? '',
  alsoCalled: tool.alsoCalled ?? '',
  sensitivity: tool.sensitivity ?? '',
  period: tool.period,
  costWords: tool.costWords ?? '',
  monthly: tool.priceMinor === null ? '' : typedMoney(money(tool.priceMinor, tool.currency)),
  currency: tool.currency,
  serviceId: String(tool.serviceId),
  owner: tool.owner?.email ?? '',
  seats: tool.seats === null ? '' : String(tool.seats),
  active: tool.active ? 'yes' : '',
  position: String(tool.position),
});

/** Those that are usual here, and the one that the tool has already; "Euro (EUR)", as the reader's language says it. */
/** The catalogue as an administrator keeps it. */
@Injectable()
export class AdminCataloguePages {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly approvals: Approvals,
    private readonly seats: Seats,
    private readonly rules: ApprovalRules,
    private readonly directory: PeopleDirectory,
    private readonly picker: PersonPicker,
  ) {}

  async list(actor: Actor, now: Date) {
    const { locale } = actor;
    const reader: Reader = { zone: actor.zone, locale, now };
    const items = [];
    for (const tool of await this.catalogue.all()) {
      const taken = tool.seats === null ? null : await this.seats.takenOf(tool.id);
      items.push({
        href: `/admin/catalogue/${tool.id}`,
        label: tool.name,
        icon: 'package',
        sub: [tool.service?.name, costOf(tool, locale), decidersOf((await this.rules.of(tool)).steps, locale)]
          .filter(Boolean)
          .join(' · '),
        badges: [
          ...(taken === null
            ? []
            : [
                {
                  label: t('{taken} of {seats} seats', { taken, seats: tool.seats }, locale),
                  tone: taken > (tool.seats ?? 0) ? 'near' : null,
                },
              ]),
          ...(tool.active ? [] : [{ label: t('not offered', {}, locale), tone: 'waiting' }]),
        ],
      });
    }
    const unplaced = (await this.approvals.unplaced()).flatMap(({ id, ticket, askedAt }) =>
      ticket
        ? [
            {
              href: `/approvals/${id}/reroute`,
              label: requestTitle(ticket, locale),
              icon: 'circle-question-mark',
              sub: t('waiting since {day}', { day: dayWords(askedAt as Date, reader) }, locale),
            },
          ]
        : [],
    );
    return {
      title: t('Catalogue', {}, locale),
      back: { href: '/admin', label: t('Administration', {}, locale) },
      items,
      unplaced,
      count: tn('{n} tool', '{n} tools', items.length, {}, locale),
    };
  }

  async form(actor: Actor, tool: Tool | null, at: Date, again?: Again) {
    const { locale } = actor;
    const typed = again?.typed ?? (tool ? asTyped(tool) : { active: 'yes' });
    const services = (await this.directory.services(true)).map(({ id, name }) => ({
      value: String(id),
      label: name,
      selected: typed.serviceId === String(id),
    }));
    return {
      title: tool ? tool.name : t('A new tool', {}, locale),
      back: { href: '/admin/catalogue', label: t('Catalogue', {}, locale) },
      action: tool ? `/admin/catalogue/${tool.id}` : '/admin/catalogue',
      version: tool ? (again?.typed.version ?? tool.version) : null,
      save: t(tool ? 'Save' : 'Add the tool', {}, locale),
      services: [{ value: '', label: t('Choose a service', {}, locale), selected: !typed.serviceId }, ...services],
      kinds: kindOptions(typed.kind, locale),
      sensitivities: sensitivityOptions(typed.sensitivity, locale),
      periods: periodOptions(typed.period, locale),
      pictures: tool ? `/admin/catalogue/${tool.id}/pictures` : null,
      questions: tool ? `/admin/questions/tool/${tool.id}` : null,
      details: tool ? `/admin/catalogue/${tool.id}/details` : null,
      answers: tool?.active ? `/catalogue/${tool.slug}/answers` : null,
      tasks: tool ? `/tool-tasks/${tool.id}` : null,
      pools: tool ? `/admin/catalogue/${tool.id}/pools` : null,
      currencies: currencyOptions(tool?.currency, typed.currency ?? usualCurrency, locale),
      owner: await this.picker.of(typed.owner, { ...actor, now: at }),
      typed,
      errors: again?.errors ?? null,
      checked: {
        active: typed.active === 'yes',
      },
    };
  }
}

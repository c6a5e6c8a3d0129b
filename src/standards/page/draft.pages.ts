import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { NotFound } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { money, moneyWords, typedMoney } from '../../core/words/money';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { allMetrics } from '../../metrics/metric-list';
import type { PermittedAct } from '../written/permitted-act.entity';
import { aloneSentence, beginning, currentOf, type WholeSet } from '../written/published-standards';
import { missingFrom, StandardSets } from '../written/standard-sets.service';
import { decidingRoles, roleName, type StandardRole } from '../written/standard-roles';
import { sentenceOf } from './standard-words';

interface Again {
  typed: Typed;
  errors: FieldErrors;
}

/** Where the change leader writes what is expected of a role. */
@Injectable()
export class DraftPages {
  constructor(private readonly sets: StandardSets) {}

  async show(actor: Actor, role: StandardRole, again?: Again) {
    const { locale } = actor;
    const base = `/standards/${role}`;
    const draft = await this.sets.draft(role);
    const current = await currentOf(role);
    const missing = draft && missingFrom(draft, locale);
    return {
      title: roleName(role, locale),
      back: { href: '/standards', label: t('What you can expect of us', {}, locale) },
      begin: draft
        ? null
        : {
            action: `${base}/draft`,
            label: current ? t('Begin a new version', {}, locale) : t('Begin a draft', {}, locale),
            sentences: current?.standards.map((one) => sentenceOf(one, locale)),
            alone: current && aloneSentence(current.acts, locale),
          },
      errors: again?.errors,
      draft: draft && {
        version: draft.set.version,
        sentences: draft.standards.map((one) => ({
          ...sentenceOf(one, locale),
          href: `${base}/sentences/${one.id}`,
          remove: `${base}/sentences/${one.id}/removals`,
        })),
        add: `${base}/sentences/new`,
        alone: aloneSentence(draft.acts, locale),
        mayDecide: decidingRoles.includes(role),
        acts: draft.acts.map((act) => ({
          ...actLine(act, locale),
          href: `${base}/acts/${act.id}`,
          remove: `${base}/acts/${act.id}/removals`,
        })),
        addAct: `${base}/acts/new`,
        missing,
        publish: missing ? null : `${base}/publications`,
        reason: draft.set.number > 1 ? { value: again?.typed.reason ?? '' } : null,
      },
    };
  }

  async sentence(actor: Actor, role: StandardRole, id: number | null, again?: Again) {
    const { locale } = actor;
    const draft = await this.mustDraft(role);
    const one = id === null ? undefined : draft.standards.find((standard) => standard.id === id);
    if (id !== null && !one) throw new NotFound('This sentence');
    const typed = again?.typed;
    const metric = typed?.metric ?? one?.metric ?? '';
    return {
      ...this.frame(role, locale),
      title: one ? t('Change a sentence', {}, locale) : t('A new sentence', {}, locale),
      action: `/standards/${role}/sentences${id === null ? '' : `/${id}`}`,
      version: typed?.version ?? draft.set.version,
      errors: again?.errors,
      words: typed?.words ?? one?.words ?? '',
      looks: typed?.looks ?? one?.looks ?? '',
      isNot: typed?.isNot ?? one?.isNot ?? '',
      metrics: [
        { value: '', label: t('No figure', {}, locale), selected: metric === '' },
        ...allMetrics.map(({ code, name }) => ({
          value: code,
          label: t(name, {}, locale),
          selected: metric === code,
        })),
      ],
    };
  }

  async act(actor: Actor, role: StandardRole, id: number | null, again?: Again) {
    const { locale } = actor;
    const draft = await this.mustDraft(role);
    const one = id === null ? undefined : draft.acts.find((act) => act.id === id);
    if (!decidingRoles.includes(role) || (id !== null && !one)) throw new NotFound('This sentence');
    const typed = again?.typed;
    const upTo = one && one.upToMinor !== null ? typedMoney(money(one.upToMinor, one.currency)) : '';
    return {
      ...this.frame(role, locale),
      title: t('What they may decide alone', {}, locale),
      action: `/standards/${role}/acts${id === null ? '' : `/${id}`}`,
      version: typed?.version ?? draft.set.version,
      errors: again?.errors,
      act: typed?.title ?? one?.title ?? '',
      told: typed?.told ?? one?.told ?? '',
      upTo: typed?.upTo ?? upTo,
      causes: typed?.causes ?? one?.causes ?? '',
    };
  }

  private frame(role: StandardRole, locale: string) {
    const href = `/standards/${role}/draft`;
    return { back: { href, label: roleName(role, locale) }, cancel: href };
  }

  private async mustDraft(role: StandardRole): Promise<WholeSet> {
    const draft = await this.sets.draft(role);
    if (!draft) throw new NotFound('This draft');
    return draft;
  }
}

function actLine(act: PermittedAct, locale: string) {
  const { title, upToMinor, currency, causes } = act;
  const amount = upToMinor === null ? null : moneyWords(money(upToMinor, currency), locale);
  return {
    label: beginning(title),
    sub: [...(amount ? [t('for up to {amount}', { amount }, locale)] : []), ...causes.split('\n')].join(' · '),
  };
}

import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { page, type PageReply } from '../../core/web/reply';
import { money, typedMoney, usualCurrencies, usualCurrency } from '../../core/words/money';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { peopleMeant } from '../../people/directory/people-meant';
import { PersonPicker } from '../../people/directory/person-picker';
import { Person } from '../../people/person.entity';
import { sensitivities, Tool } from '../tool.entity';
import { ApprovalRoute } from './approval-route';
import { ApprovalRules } from './approval-rules.service';
import { mostDeciders, reaches, stepNumbers } from './approval-rule.forms';
import { offices } from './approval-rule.entity';
import { type Gaps, RuleGaps } from './rule-gaps';
import type { Rule } from './rule-choice';
import { ruleAsks, ruleFits, sensitivityWords, stepLabels, stopsWords, yearlyWords } from './rule-words';

export const rulesAddress = '/admin/approval-rules';
/** More are counted, not named. */
const mostGaps = 20;

const whyWords = {
  none: 'has no manager',
  left: 'every manager above has left',
  circle: 'the managers run in a circle',
} as const;

const reachWords = { '': 'Choose', every: 'Every tool', some: 'Only some' } as const;

interface Again {
  typed: Typed;
  errors: FieldErrors;
}

/** The rules as an administrator keeps them. */
@Injectable()
export class ApprovalRulePages {
  constructor(
    private readonly rules: ApprovalRules,
    private readonly route: ApprovalRoute,
    private readonly gaps: RuleGaps,
    private readonly picker: PersonPicker,
  ) {}

  /** `tried`: who asks for which tool, in the address. */
  async list(actor: Actor, now: Date, tried: Typed, again?: Again): Promise<PageReply> {
    const { locale } = actor;
    const reader = { ...actor, now };
    const [tools, rules] = [await everyTool(), await this.rules.all()];
    const held = await this.rules.offices();
    const people = await namesOf([
      ...rules.flatMap(({ steps }) => steps.map(({ personId }) => personId)),
      ...held.values(),
    ]);
    const names = new Map(tools.map(({ id, name }) => [id, name]));
    const own = Object.fromEntries(offices.map((code) => [code, people.get(held.get(code) ?? 0) ?? '']));
    const pickers = await this.picker.each(
      { ...own, ...again?.typed, person: tried.person ?? '' },
      [...offices, 'person'],
      reader,
    );
    return page(
      'tool-requests/approval-rules',
      {
        title: t('Who approves what', {}, locale),
        back: { href: '/admin/catalogue', label: t('Catalogue', {}, locale) },
        items: rules.map((rule) => ({
          href: `${rulesAddress}/${rule.id}`,
          label: rule.name,
          icon: rule.steps.length ? 'clipboard-check' : 'check',
          sub: ruleFits(rule, names, locale),
          note: ruleAsks(rule, people, locale),
        })),
        gaps: gapsOf(await this.gaps.all(), locale),
        tools: tools.map(({ id, name }) => ({ value: id, label: name, selected: tried.tool === String(id) })),
        tried: await this.tried(tried, tools, locale),
        picked: Object.fromEntries(pickers),
        errors: again?.errors ?? null,
      },
      again ? { status: 422 } : {},
    );
  }

  async form(actor: Actor, rule: Rule | null, now: Date, again?: Again & { draft?: Rule }): Promise<PageReply> {
    const { locale } = actor;
    const tools = await everyTool();
    const typed = again?.typed ?? (rule ? await asTyped(rule) : { position: '100', who1: 'manager' });
    const chosen = new Set((typed.tools ?? '').split(','));
    const currency = typed.currency ?? usualCurrency;
    const steps = [];
    for (const n of stepNumbers)
      steps.push({
        number: n,
        heading: t('Step {n}', { n }, locale),
        who: `who${n}`,
        whoError: again?.errors[`who${n}`],
        options: [
          { value: '', label: t('Nobody', {}, locale), selected: !typed[`who${n}`] },
          ...Object.entries(stepLabels).map(([value, label]) => ({
            value,
            label: t(label, {}, locale),
            selected: typed[`who${n}`] === value,
          })),
        ],
        from: `from${n}`,
        fromValue: typed[`from${n}`] ?? '',
        fromError: again?.errors[`from${n}`],
        person: `person${n}`,
        picked: await this.picker.of(typed[`person${n}`], { ...actor, now }),
        personError: again?.errors[`person${n}`],
      });
    return page(
      'tool-requests/approval-rule',
      {
        title: rule ? rule.name : t('A new rule', {}, locale),
        back: { href: rulesAddress, label: t('Who approves what', {}, locale) },
        action: rule ? `${rulesAddress}/${rule.id}` : rulesAddress,
        removal: rule ? `${rulesAddress}/${rule.id}/removal` : null,
        version: rule ? (again?.typed.version ?? rule.version) : null,
        reaches: ['', ...reaches].map((value) => ({
          value,
          label: t(reachWords[value as keyof typeof reachWords], {}, locale),
          selected: (typed.reach ?? '') === value,
        })),
        tools: tools.map(({ id, name }) => ({ value: id, label: name, checked: chosen.has(String(id)) })),
        currencies: [...new Set([...usualCurrencies, currency])].map((code) => ({
          value: code,
          label: code,
          selected: code === currency,
        })),
        sensitivities: [
          { value: '', label: t('However sensitive it is', {}, locale), selected: !typed.sensitivity },
          ...sensitivities.map((value) => ({
            value,
            label: t(sensitivityWords[value], {}, locale),
            selected: typed.sensitivity === value,
          })),
        ],
        steps,
        freeSeat: typed.freeSeat === 'yes',
        preview: again?.draft ? await this.preview(again.draft, tools, locale) : null,
        second: { label: t('Preview', {}, locale), name: 'preview', value: 'yes' },
        typed,
        errors: again?.draft ? null : (again?.errors ?? null),
      },
      again ? { status: 422 } : {},
    );
  }

  /** What the rule would say, before it says it. */
  private async preview(draft: Rule, tools: readonly Tool[], locale: string) {
    const names = new Map(tools.map(({ id, name }) => [id, name]));
    const people = await namesOf(draft.steps.map(({ personId }) => personId));
    const others = (await this.rules.all()).filter(({ id }) => id !== draft.id);
    const before = others.filter(({ position }) => position <= draft.position);
    return {
      fits: ruleFits(draft, names, locale),
      asks: ruleAsks(draft, people, locale),
      order:
        before.length === 0
          ? t('It comes first: where it fits, no other rule is asked.', {}, locale)
          : tn('{n} rule is tried before it.', '{n} rules are tried before it.', before.length, {}, locale),
    };
  }

  /** "Asked for by Emil Novak, €480 a year: Lena Brandt (manager), then Jonas Weber (finance)". */
  private async tried({ tool: id, person: typed }: Typed, tools: readonly Tool[], locale: string) {
    const tool = tools.find((one) => String(one.id) === id);
    if (!tool || !typed) return null;
    const { person } = await peopleMeant(typed);
    if (!person) return { words: t('We can’t find a colleague by this name or email address.', {}, locale) };
    const { rule, stops } = await this.route.of(tool, { requesterId: person.id, submittedById: person.id });
    const slots = {
      name: person.name,
      cost: yearlyWords(tool, locale),
      who: stops.length ? stopsWords(stops, locale) : t('nobody has to approve it', {}, locale),
    };
    return {
      words: t('Asked for by {name}, {cost}: {who}.', slots, locale),
      rule: rule
        ? t('By the rule “{rule}”.', { rule: rule.name }, locale)
        : t('No rule fits, so the manager decides.', {}, locale),
    };
  }
}

const everyTool = (): Promise<Tool[]> => repo(Tool).find({ order: { name: 'ASC', id: 'ASC' } });

async function namesOf(ids: readonly (number | null)[]): Promise<Map<number, string>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  return new Map((await repo(Person).findBy({ id: In(wanted) })).map(({ id, name }) => [id, name]));
}

async function asTyped(rule: Rule): Promise<Typed> {
  const amount = (minor: number | null) => (minor === null ? '' : typedMoney(money(minor, rule.currency)));
  const people = await repo(Person).findBy({ id: In(rule.steps.map(({ personId }) => personId ?? 0)) });
  const typed: Typed = {
    name: rule.name,
    reach: rule.toolIds.length > 0 ? 'some' : 'every',
    tools: rule.toolIds.join(','),
    sensitivity: rule.sensitivity ?? '',
    from: amount(rule.fromMinor),
    below: amount(rule.belowMinor),
    currency: rule.currency,
    freeSeat: rule.freeSeat ? 'yes' : '',
    position: String(rule.position),
  };
  for (const [index, { who, personId, fromMinor }] of rule.steps.slice(0, mostDeciders).entries()) {
    typed[`who${index + 1}`] = who;
    typed[`from${index + 1}`] = amount(fromMinor);
    typed[`person${index + 1}`] = people.find(({ id }) => id === personId)?.email ?? '';
  }
  return typed;
}

function gapsOf({ people, offices: open, tools }: Gaps, locale: string) {
  const shown = people.slice(0, mostGaps);
  const item = (href: string, label: string, sub: string) => ({ href, label, icon: 'circle-alert', sub });
  return {
    items: [
      ...open.map((code) =>
        item('#offices', t(stepLabels[code], {}, locale), t('A rule asks for it, and nobody is named.', {}, locale)),
      ),
      ...tools.map(({ id, name }) =>
        item(`/admin/catalogue/${id}`, name, t('Its owner decides, and nobody owns it.', {}, locale)),
      ),
      ...shown.map(({ id, name, why }) => item(`/admin/people/${id}`, name, t(whyWords[why], {}, locale))),
    ],
    more:
      people.length > shown.length
        ? tn('And {n} more person.', 'And {n} more people.', people.length - shown.length, {}, locale)
        : null,
  };
}

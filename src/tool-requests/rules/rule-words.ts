import { money, moneyWords } from '../../core/words/money';
import { t, tn } from '../../core/words/words';
import type { ApprovalStep } from '../approval.entity';
import type { Sensitivity } from '../tool.entity';
import type { Stop } from './approval-route';
import { type Rule, type RuledTool, type RuleStep, yearlyCost } from './rule-choice';

/** For whoever writes a rule. */
export const stepLabels: Record<ApprovalStep, string> = {
  manager: 'Requester’s manager',
  owner: 'Tool owner',
  security: 'Security',
  finance: 'Finance',
  person: 'A named person',
};

/** How sensitive something has to be for a rule. */
export const sensitivityWords: Record<Sensitivity, string> = {
  public: 'Public, or more sensitive',
  internal: 'Internal, or more sensitive',
  confidential: 'Confidential, or more sensitive',
  personal: 'Personal data',
};

/** Beside the name of whoever decides. */
export const stepWords: Record<ApprovalStep, string> = {
  manager: 'manager',
  owner: 'owner of this tool',
  security: 'security',
  finance: 'finance',
  person: 'named by a rule',
};

const cardWords: Record<ApprovalStep, string> = {
  manager: 'your manager',
  owner: 'the tool owner',
  security: 'security',
  finance: 'finance',
  person: 'a named colleague',
};

/** Who decides, without naming anybody: for a card in the catalogue. */
export function decidersOf(steps: readonly RuleStep[], locale: string): string {
  if (steps.length === 0) return t('No approval needed', {}, locale);
  const who = steps.map((step) => t(cardWords[step.who], {}, locale));
  return t('Approved by {who}', { who: new Intl.ListFormat(locale, { type: 'conjunction' }).format(who) }, locale);
}

const yearly = (minor: number, currency: string, locale: string): string =>
  t('{amount} a year', { amount: moneyWords(money(minor, currency), locale) }, locale);

/** "€480 a year"; the cost's own words where it is no amount. */
export function yearlyWords(tool: RuledTool, locale: string): string {
  const { minor, currency } = yearlyCost(tool);
  if (minor === null) return tool.costWords ?? '';
  return minor === 0 ? t('Costs nothing extra', {}, locale) : yearly(minor, currency, locale);
}

/** "Figma licence, CAD seat · from €500 a year · while a seat is free": for what a rule is. */
export function ruleFits(rule: Rule, names: ReadonlyMap<number, string>, locale: string): string {
  const { toolIds, sensitivity, fromMinor, belowMinor, currency, freeSeat } = rule;
  const shown = toolIds.slice(0, 3).map((id) => names.get(id) ?? '');
  const more = toolIds.length - shown.length;
  return [
    toolIds.length === 0 ? t('Every tool', {}, locale) : shown.join(', '),
    more > 0 ? tn('and {n} more', 'and {n} more', more, {}, locale) : '',
    sensitivity === null ? '' : t(sensitivityWords[sensitivity], {}, locale),
    fromMinor === null ? '' : t('from {amount}', { amount: yearly(fromMinor, currency, locale) }, locale),
    belowMinor === null ? '' : t('under {amount}', { amount: yearly(belowMinor, currency, locale) }, locale),
    freeSeat ? t('while a seat is free', {}, locale) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** "Requester’s manager, then finance from €500 a year". */
export function ruleAsks({ steps, currency }: Rule, people: ReadonlyMap<number, string>, locale: string): string {
  if (steps.length === 0) return t('Approved automatically', {}, locale);
  return inTurn(
    steps.map(({ who, personId, fromMinor }) => {
      const name = personId === null ? t(stepLabels[who], {}, locale) : (people.get(personId) ?? '');
      if (fromMinor === null) return name;
      return t('{who} from {amount}', { who: name, amount: yearly(fromMinor, currency, locale) }, locale);
    }),
    locale,
  );
}

/** "Lena Brandt (manager), then Jonas Weber (finance)". */
export function stopsWords(stops: readonly Stop[], locale: string): string {
  return inTurn(
    stops.map(({ step, approver }) =>
      t(
        '{name} ({step})',
        {
          name: approver?.name ?? t('someone the administrator names', {}, locale),
          step: t(stepWords[step], {}, locale),
        },
        locale,
      ),
    ),
    locale,
  );
}

const inTurn = (words: readonly string[], locale: string): string =>
  words.reduce((before, next) => t('{before}, then {next}', { before, next }, locale));

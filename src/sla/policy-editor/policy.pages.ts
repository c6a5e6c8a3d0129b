import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { type Reader, timeWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { PersonPicker } from '../../people/directory/person-picker';
import type { CurrentPolicy } from '../policies/policies.service';
import { Policies } from '../policies/policies.service';
import { targetName } from '../policies/target-words';
import { POLICY_TARGETS } from '../policies/terms';
import { PolicyArchive } from '../policies/policy-archive';
import { PolicyContext } from '../policies/policy-context';
import { MOST_STEPS, PAUSES, typedPolicy } from './policy-text';
import {
  conditionWords,
  flagWords,
  policyKindWords,
  policyPriorityWords,
  stepsCount,
  policyTargetWords,
} from '../policies/policy-words';

const fresh: Typed = Object.fromEntries([
  ['warnAt', '75'],
  ...POLICY_TARGETS.map((target) => [`pause_${target}_requester`, 'yes']),
]) as Typed;
const pauseLabels = { requester: 'the requester', approval: 'an approval', third_party: 'a vendor' };
const blankSteps = 2;

@Injectable()
export class PolicyPages {
  constructor(
    private readonly policies: Policies,
    private readonly context: PolicyContext,
    private readonly archive: PolicyArchive,
    private readonly picker: PersonPicker,
  ) {}

  async index({ locale }: Reader) {
    const [policies, names] = [await this.policies.current(), await this.context.names()];
    const rows = [];
    for (const [i, policy] of policies.entries()) {
      const conditions = conditionWords(policy.conditions, names, locale);
      rows.push({
        id: policy.id,
        ref: i + 1,
        href: `/admin/policies/${policy.id}`,
        label: policy.name,
        fixed: policy.isDefault,
        conditions,
        targets: policyTargetWords(policy.terms, await this.context.dayMinutes(policy.calendarId), locale),
        steps: policy.terms.escalations.length > 0 ? stepsCount(policy.terms.escalations.length, locale) : null,
        first: i === 0,
        last: policies[i + 1]?.isDefault ?? true,
      });
    }
    return {
      title: t('Policies', {}, locale),
      back: { href: '/admin', label: t('Administration', {}, locale) },
      rows,
      withdrawn: (await this.archive.withdrawn()).map(({ id, name, version }) => ({
        label: name,
        version,
        action: `/admin/policies/${id}/return`,
        href: `/admin/policies/${id}/versions`,
      })),
    };
  }

  fresh(reader: Reader) {
    return this.form(null, fresh, null, reader);
  }

  async show(policy: CurrentPolicy, reader: Reader, kept?: { typed: Typed; errors: FieldErrors }) {
    const { locale } = reader;
    const stored = typedPolicy(
      policy,
      await this.context.emails(policy),
      await this.context.dayMinutes(policy.calendarId),
      locale,
    );
    const versions = await this.archive.versions(policy.id);
    const latest = versions[0];
    return {
      ...(await this.form(policy, kept?.typed ?? stored, kept?.errors ?? null, reader)),
      lead: t(
        'Version {number}, since {time}.',
        { number: policy.number, time: latest ? timeWords(latest.createdAt, reader) : '' },
        locale,
      ),
      links: [
        {
          href: `/admin/policies/${policy.id}/open-tickets`,
          label: t('Open tickets', {}, locale),
          icon: 'refresh-ccw',
        },
        { href: `/admin/policies/${policy.id}/versions`, label: t('Versions', {}, locale), icon: 'rotate-ccw-clock' },
        { href: '/admin/policies/tester', label: t('Test with a sample ticket', {}, locale), icon: 'ticket' },
      ],
      withdrawal: policy.isDefault ? null : `/admin/policies/${policy.id}/withdrawal`,
    };
  }

  async form(policy: CurrentPolicy | null, typed: Typed, errors: FieldErrors | null, reader: Reader) {
    const { locale } = reader;
    const { services, departments, teams } = await this.context.names();
    const word = (words: Record<string, string>) =>
      Object.entries(words).map(([value, label]) => [value, t(label, {}, locale)] as const);
    const chips = (label: string, prefix: string, choices: Iterable<readonly [string | number, string]>) => ({
      label: t(label, {}, locale),
      options: [...choices].map(([value, words]) => ({
        name: `${prefix}${value}`,
        label: words,
        checked: typed[`${prefix}${value}`] === 'yes',
      })),
    });
    return {
      title: policy?.name ?? t('New policy', {}, locale),
      back: { href: '/admin/policies', label: t('Policies', {}, locale) },
      action: policy ? `/admin/policies/${policy.id}` : '/admin/policies',
      version: typed.version ?? policy?.version,
      errors,
      typed,
      alwaysMatches: policy?.isDefault ?? false,
      conditions: [
        chips('Kind', 'kind_', word(policyKindWords)),
        chips('Priority', 'priority_', word(policyPriorityWords)),
        chips('Service', 'service_', services),
        chips('Department', 'department_', departments),
        chips('Team', 'team_', teams),
        chips('Person', 'flag_', word(flagWords)),
      ].filter(({ options }) => options.length > 0),
      targets: POLICY_TARGETS.map((target) => ({
        name: target,
        label: targetName(target, locale),
        value: typed[target],
        error: errors?.[target],
        pauses: PAUSES.map((state) => ({
          name: `pause_${target}_${state}`,
          checked: typed[`pause_${target}_${state}`] === 'yes',
          column: t(pauseLabels[state], {}, locale),
          label: t(
            '{target}: paused while waiting for {who}',
            { target: targetName(target, locale), who: t(pauseLabels[state], {}, locale) },
            locale,
          ),
        })),
      })),
      calendars: [
        { value: '', label: t('The desk’s default calendar', {}, locale), selected: !typed.calendarId },
        ...(await this.context.allCalendars()).map(({ id, name }) => ({
          value: id,
          label: name,
          selected: String(id) === typed.calendarId,
        })),
      ],
      steps: await this.steps(typed, errors, teams, reader),
    };
  }

  private async steps(typed: Typed, errors: FieldErrors | null, teams: ReadonlyMap<number, string>, reader: Reader) {
    const { locale } = reader;
    const used = Array.from({ length: MOST_STEPS }, (_, i) => i).filter(
      (i) => typed[`step_${i}_time`] || errors?.[`step_${i}_time`],
    );
    const rows = Math.min(MOST_STEPS, (used.at(-1) ?? -1) + 1 + blankSteps);
    const fields = Array.from({ length: rows }, (_, i) => `step_${i}_person`);
    const people = await this.picker.each(typed, fields, reader);
    return fields.map((person, i) => {
      const choice = (field: string, choices: [string, string][]) => ({
        name: `step_${i}_${field}`,
        error: errors?.[`step_${i}_${field}`],
        options: choices.map(([value, label]) => ({ value, label, selected: typed[`step_${i}_${field}`] === value })),
      });
      return {
        label: t('Step {n}', { n: i + 1 }, locale),
        length: { name: `step_${i}_time`, value: typed[`step_${i}_time`], error: errors?.[`step_${i}_time`] },
        when: choice('when', [
          ['before', t('before', {}, locale)],
          ['after', t('after', {}, locale)],
        ]),
        target: choice(
          'target',
          POLICY_TARGETS.map((target) => [target, targetName(target, locale)]),
        ),
        does: choice('action', [
          ['notify_assignee', t('notify the assignee', {}, locale)],
          ['notify_lead', t('notify the team lead', {}, locale)],
          ['notify_person', t('notify this person', {}, locale)],
          ...[...teams].map(
            ([id, team]) => [`reassign_${id}`, t('transfer to {team}', { team }, locale)] as [string, string],
          ),
        ]),
        who: { name: person, picked: people.get(person), error: errors?.[person] },
      };
    });
  }
}

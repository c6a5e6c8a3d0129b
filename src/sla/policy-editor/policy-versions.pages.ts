import { Injectable } from '@nestjs/common';
import { type Reader, timeWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { PolicyText } from '../policies/policies.service';
import { pauseWords, targetName } from '../policies/target-words';
import { POLICY_TARGETS } from '../policies/terms';
import { PolicyArchive } from '../policies/policy-archive';
import { personIdsOf, PolicyContext } from '../policies/policy-context';
import { conditionWords, type PolicyNames, escalationWords, policyTargetWords } from '../policies/policy-words';

/** Every version of a policy in words, newest first, each with the way back to it. */
@Injectable()
export class PolicyVersionPages {
  constructor(
    private readonly archive: PolicyArchive,
    private readonly context: PolicyContext,
  ) {}

  async index(id: number, reader: Reader) {
    const { locale } = reader;
    const [policy, versions] = [await this.archive.policy(id), await this.archive.versions(id)];
    const authors = versions.flatMap(({ createdById }) => createdById ?? []);
    const names = await this.context.names([...authors, ...versions.flatMap(personIdsOf)]);
    const shown = [];
    for (const version of versions) {
      const by = version.createdById
        ? (names.people.get(version.createdById) ?? t('a former colleague', {}, locale))
        : t('the desk', {}, locale);
      shown.push({
        id: `version-${version.number}`,
        label: t('Version {number}', { number: version.number }, locale),
        holds: version.number === policy.currentNumber && !policy.retired,
        when: t('{time}, by {name}', { time: timeWords(version.createdAt, reader), name: by }, locale),
        items: await this.lines(version, names, locale),
        action:
          version.number === policy.currentNumber || policy.retired
            ? null
            : `/admin/policies/${id}/versions/${version.number}`,
      });
    }
    const back = policy.retired
      ? { href: '/admin/policies', label: t('Policies', {}, locale) }
      : { href: `/admin/policies/${id}`, label: policy.name };
    return {
      title: t('Versions of {name}', { name: policy.name }, locale),
      back,
      version: policy.version,
      versions: shown,
    };
  }

  private async lines(text: PolicyText, names: PolicyNames, locale: string) {
    const day = await this.context.dayMinutes(text.calendarId);
    const list = new Intl.ListFormat(locale, { type: 'conjunction' });
    const calendar = (await this.context.allCalendars()).find(({ id, isDefault }) =>
      text.calendarId === null ? isDefault : id === text.calendarId,
    );
    const conditions = conditionWords(text.conditions, names, locale).map(({ label, words }) => ({
      label,
      value: words,
    }));
    const pauses = POLICY_TARGETS.flatMap((target) => {
      const states = text.terms.targets[target] === undefined ? [] : (text.terms.pauses[target] ?? []);
      return states.length > 0
        ? [
            t(
              '{target}: {when}',
              {
                target: targetName(target, locale),
                when: list.format(states.map((state) => pauseWords(state, locale))),
              },
              locale,
            ),
          ]
        : [];
    });
    return [
      ...(conditions.length > 0
        ? conditions
        : [{ label: t('Conditions', {}, locale), value: t('none: applies to every ticket', {}, locale) }]),
      ...policyTargetWords(text.terms, day, locale),
      { label: t('Calendar', {}, locale), value: calendar?.name ?? '' },
      ...(pauses.length > 0 ? [{ label: t('Paused', {}, locale), value: pauses.join('; ') }] : []),
      ...(text.terms.warnAt.length > 0
        ? [{ label: t('Warnings at', {}, locale), value: list.format(text.terms.warnAt.map((share) => `${share} %`)) }]
        : []),
      ...text.terms.escalations.map((step) => ({
        label: t('Step', {}, locale),
        value: escalationWords(step, names, day, locale),
      })),
    ];
  }
}

import { dateLabel } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import type { Sensitivity, ToolKind } from '../tool.entity';
import { type ForWhom, isForEverybody } from './tool-audience.policy';
import type { Clearer } from './tool-clearance.entity';

const kindWords: Record<ToolKind, string> = {
  software: 'Software',
  licence: 'Licence',
  device: 'Device',
  access: 'Access',
};

/** What is drawn where nobody uploaded a picture. */
export const kindIcons: Record<ToolKind, string> = {
  software: 'layout-grid',
  licence: 'ticket',
  device: 'laptop',
  access: 'key-round',
};

const sensitivityWords: Record<Sensitivity, string> = {
  public: 'Public information only',
  internal: 'Fine for internal information',
  confidential: 'Fine for confidential information',
  personal: 'Holds personal data',
};

const clearedWords: Record<Clearer, string> = {
  data_protection: 'Data protection cleared it on {day}.',
  works_council: 'The works council was informed on {day}.',
};

const missingWords: Record<Clearer, string> = {
  data_protection: 'You can ask now, but data protection hasn’t cleared it yet. That’s the real wait.',
  works_council: 'You can ask now, but the works council hasn’t been informed yet. That’s the real wait.',
};

/** Of a request that was sent: whose look everybody waits for, whatever is decided. */
const waitWords: Record<Clearer, string> = {
  data_protection: 'Data protection hasn’t cleared this tool yet. Until then nobody can get it, whatever is decided.',
  works_council:
    'The works council hasn’t been informed about this tool yet. Until then nobody can get it, whatever is decided.',
};

export const clearanceWait = (by: Clearer, locale: string): string => t(waitWords[by], {}, locale);

export const kindLabel = (kind: ToolKind, locale: string): string => t(kindWords[kind], {}, locale);
export const sensitivityLabel = (one: Sensitivity, locale: string): string => t(sensitivityWords[one], {}, locale);

/** A calendar day is the same on every wall. */
export const clearanceWords = (by: Clearer, clearedOn: string | null, locale: string): string =>
  clearedOn === null
    ? t(missingWords[by], {}, locale)
    : t(clearedWords[by], { day: dateLabel(clearedOn, locale) }, locale);

/** "Sales, Finance and people who lead others"; null where it is for everybody. */
export function audienceWords(audience: ForWhom, locale: string): string | null {
  if (isForEverybody(audience)) return null;
  const named = audience.departments.map(({ name }) => name);
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    audience.leads ? [...named, t('people who lead others', {}, locale)] : named,
  );
}

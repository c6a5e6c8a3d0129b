import { t } from '../../core/words/words';

/** Nothing in these is about anybody but whoever gets them. */
const impersonal = new Set(['digest', 'month', 'nps', 'test-mail']);
/** The desk's own wording, the same in every mail. */
const wording = new Set(['question', 'steps', 'what']);
const numbers = new Set(['ref', 'reference', 'outcome']);

/**
 * What an administrator sees of a mail's data: how it is laid out, its times, and its number where that is no secret.
 * Every other text is hidden unless it is named here, so that what a new template brings is hidden until somebody
 * decides.
 */
export function maskedData(
  data: Record<string, unknown>,
  { template, numbered, locale }: { template: string; numbered: boolean; locale: string },
): Record<string, unknown> {
  if (impersonal.has(template)) return data;
  const hidden = t('(hidden)', {}, locale);
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const told = wording.has(name) || (numbered && numbers.has(name));
      return [name, told ? value : withoutTexts(value, hidden)];
    }),
  );
}

function withoutTexts(value: unknown, hidden: string): unknown {
  if (typeof value === 'string') return value && hidden;
  if (Array.isArray(value)) return value.map((one) => withoutTexts(one, hidden));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutTexts(one, hidden)]));
}

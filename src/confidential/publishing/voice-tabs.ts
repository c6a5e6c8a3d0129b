import { t } from '../../core/words/words';

/** The two pages of what people said; the one with their words stands below. */
export const voiceTabs = (current: 'quotes' | 'confidence', locale: string) => ({
  label: t('What people said', {}, locale),
  items: [
    { label: t('In their words', {}, locale), href: '/quotes', current: current === 'quotes' },
    { label: t('Confidential', {}, locale), href: '/publications', current: current === 'confidence' },
  ],
});

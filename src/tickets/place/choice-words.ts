import { t } from '../../core/words/words';
import { type AfterWork, afterWork, type DeskChoices, densities, type Density } from './place';

const densityWords: Record<Density, string> = { compact: 'Compact rows', comfortable: 'Comfortable rows' };
const afterWords: Record<AfterWork, string> = {
  next: 'Open the next ticket',
  stay: 'Stay on the ticket',
  list: 'Go back to the list',
};

/** The choices of this screen, for their form. */
export const choiceWords = ({ density, after }: DeskChoices, locale: string) => ({
  densities: densities.map((value) => ({
    value,
    label: t(densityWords[value], {}, locale),
    checked: value === density,
  })),
  after: afterWork.map((value) => ({ value, label: t(afterWords[value], {}, locale), checked: value === after })),
});

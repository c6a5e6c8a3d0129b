import { isCurrency } from '../../core/words/money';
import { setting, wholeNumber } from '../../settings/setting';

/** What an hour costs is the company's own figure: the desk has none, and shows no money without it and its source. */
export const lostTimeSettings = {
  hourCost: wholeNumber('insights.hourCost', 0, 0, 10_000, {
    group: 'figures',
    words: 'What one working hour costs the company',
    help: 'Lost hours are then also shown as money, with the source below. Ask finance for the full cost of an hour.',
    zero: 'lost hours aren’t shown as money',
  }),
  hourCurrency: setting(
    'insights.hourCurrency',
    'EUR',
    { group: 'figures', words: 'In which currency', help: 'Three letters, like EUR, CHF or USD.' },
    (value) => (isCurrency(value) ? null : 'Enter three capital letters, like EUR.'),
  ),
  hourSource: setting(
    'insights.hourSource',
    '',
    {
      group: 'figures',
      words: 'Where the cost of an hour comes from',
      help: 'Shown wherever hours become money. For example “Finance, average full cost 2026”.',
    },
    (value) => (value.length <= 120 ? null : 'Use up to 120 characters.'),
  ),
};

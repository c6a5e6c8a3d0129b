import { wholeNumber } from '../../settings/setting';

export const confirmDays = wholeNumber('tools.confirmDays', 90, 14, 730, {
  group: 'asking',
  words: 'Ask whether a tool is still needed after',
  unit: 'days',
});

import { setting, wholeNumber } from '../settings/setting';

const sentence = (value: string): string | null =>
  value.trim() && value.length <= 300 ? null : 'Enter a sentence of up to 300 characters.';

export const npsSettings = {
  share: wholeNumber('nps.share', 0, 0, 100, {
    group: 'quarterly',
    words: 'How many people we ask each quarter',
    unit: 'percent',
    zero: 'nobody is asked',
    page: '/admin/surveys/confidential',
  }),
  question: setting(
    'nps.question',
    'How likely are you to recommend our service desk to a colleague?',
    { group: 'quarterly', words: 'The question we ask each quarter' },
    sentence,
  ),
  why: setting(
    'nps.why',
    'What is the main reason for your answer?',
    { group: 'quarterly', words: 'The follow-up question for their comment' },
    sentence,
  ),
};

/** Of the eleven steps only the ends have words. */
export const npsScale = ['Not at all likely', '', '', '', '', '', '', '', '', '', 'Extremely likely'] as const;

/** Up to here they would not recommend us (Reichheld 2003, Harvard Business Review 81:46). */
export const lastDetractor = 6;

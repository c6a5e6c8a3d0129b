import { setting, wholeNumber } from '../settings/settings.service';

const sentence = (value: string): string | null =>
  value.trim() && value.length <= 300 ? null : 'Give a sentence of up to 300 letters.';

export const npsSettings = {
  share: wholeNumber('nps.share', 0, 0, 100, 'Of 100 people, how many are asked each quarter; 0 asks nobody'),
  question: setting(
    'nps.question',
    'How likely are you to recommend our service desk to a colleague?',
    'The question that is asked each quarter',
    sentence,
  ),
  why: setting(
    'nps.why',
    'What is the main reason for your answer?',
    'What the question of each quarter asks for in words',
    sentence,
  ),
};

/** Of the eleven steps only the ends have words. */
export const npsScale = ['Not at all likely', '', '', '', '', '', '', '', '', '', 'Extremely likely'] as const;

/** Up to here they would not recommend us (Reichheld 2003, Harvard Business Review 81:46). */
export const lastDetractor = 6;

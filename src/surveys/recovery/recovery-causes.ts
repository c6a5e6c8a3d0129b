import { setting } from '../../settings/settings.service';

export interface Cause { code: string; words: string }

const initial: Cause[] = [
  { code: 'slow', words: 'It took too long' },
  { code: 'silence', words: 'We did not keep them informed' },
  { code: 'solution', words: 'The solution did not hold' },
  { code: 'handovers', words: 'Too many people in between' },
  { code: 'tone', words: 'How we spoke with them' },
  { code: 'rules', words: 'Our own rules stood in the way' },
  { code: 'other', words: 'Something else' },
];

/** The list that a lead chooses from. A code stays what it means: rename its words, or add a new one. */
export const recoveryCauses = setting<Cause[]>('recovery.causes', initial, 'Why people were not well served', (causes) => {
  const codes = causes.map(({ code }) => code);
  if (!codes.every((code) => /^[a-z_]{2,20}$/.test(code))) return 'A code has 2 to 20 small letters.';
  if (new Set(codes).size !== codes.length) return 'Every code stands once.';
  return causes.length > 0 && causes.every(({ words }) => words.trim()) ? null : 'Every cause needs words.';
});

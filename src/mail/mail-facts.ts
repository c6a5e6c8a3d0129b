import { fact } from '../timeline/fact-kind';

/** Why an administrator opened a mail in full: a code, because facts hold no free text. */
export type LookReason = 'asked' | 'delivery' | 'wording';

export const mailWithheld = fact<{ template: string }>('mail.withheld', {
  audience: 'admin',
  words: 'An email wasn’t sent: its recipient no longer has access to what it’s about.',
});

export const mailTakenBack = fact<{ template: string }>('mail.taken_back', {
  audience: 'admin',
  words: 'An email wasn’t sent: what it said was taken back before it left.',
});

export const mailSentAgain = fact('mail.sent_again', {
  audience: 'admin',
  words: '{actor} had a failed email sent again.',
});

export const allMailsSentAgain = fact<{ count: number }>('mail.all_sent_again', {
  audience: 'admin',
  words: '{actor} had all failed emails sent again: {count}.',
});

export const mailLookedAt = fact<{ template: string; reason: LookReason }>('mail.looked_at', {
  audience: 'admin',
  words: '{actor} opened an email to or about {person} in full.',
});

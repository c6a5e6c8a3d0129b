import { fact } from '../timeline/fact-kind';

export const mailWithheld = fact<{ template: string }>('mail.withheld', {
  audience: 'admin',
  words: 'A mail was not sent: its reader may no longer see what it is about.',
});

export const mailSentAgain = fact('mail.sent_again', {
  audience: 'admin',
  words: '{actor} had a failed mail sent again.',
});

export const allMailsSentAgain = fact<{ count: number }>('mail.all_sent_again', {
  audience: 'admin',
  words: '{actor} had all failed mails sent again: {count}.',
});

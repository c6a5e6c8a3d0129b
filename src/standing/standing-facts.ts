import { fact } from '../timeline/fact-kind';

export const renewalKept = fact('renewal.kept', {
  audience: 'admin',
  words: '{actor} wrote down what is renewed each year, and who takes care of it.',
});

export const renewalDone = fact<{ late?: true }>('renewal.done', {
  audience: 'admin',
  words: '{actor} renewed something for another year.',
});

export const renewalEnded = fact('renewal.ended', {
  audience: 'admin',
  words: '{actor} ended something that was renewed each year.',
});

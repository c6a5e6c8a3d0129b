import { fact } from '../../timeline/fact-kind';

export const improvementWritten = fact('improvement.written', {
  audience: 'admin',
  words: '{actor} wrote down what changed.',
});

export const improvementChanged = fact('improvement.changed', {
  audience: 'admin',
  words: '{actor} changed the words of what changed.',
});

export const improvementPublished = fact('improvement.published', {
  audience: 'admin',
  words: '{actor} published what changed.',
});

export const improvementTakenBack = fact('improvement.taken_back', {
  audience: 'admin',
  words: '{actor} took back what was published.',
});

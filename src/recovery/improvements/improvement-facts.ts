import { fact } from '../../timeline/fact-kind';

export const improvementWritten = fact('improvement.written', {
  audience: 'admin',
  words: '{actor} wrote what changed.',
});

export const improvementChanged = fact('improvement.changed', {
  audience: 'admin',
  words: '{actor} edited what changed.',
});

export const improvementPublished = fact('improvement.published', {
  audience: 'admin',
  words: '{actor} published what changed.',
});

export const improvementTakenBack = fact('improvement.taken_back', {
  audience: 'admin',
  words: '{actor} unpublished what changed.',
});

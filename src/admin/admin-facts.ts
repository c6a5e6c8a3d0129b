import { fact } from '../timeline/fact-kind';

export const peopleImported = fact<{ added: number; changed: number }>('people.imported', {
  audience: 'admin',
  words: '{actor} imported a list of people: {added} added, {changed} changed.',
});

export const jobTriedAgain = fact('job.tried_again', {
  audience: 'admin',
  words: '{actor} ran a recurring job again.',
});

export const reactionTriedAgain = fact('reaction.tried_again', {
  audience: 'admin',
  words: '{actor} retried a step that had failed.',
});

import { fact } from '../timeline/fact-kind';

export const peopleImported = fact<{ added: number; changed: number }>('people.imported', {
  audience: 'admin',
  words: '{actor} imported a list: {added} added, {changed} changed.',
});

export const jobTriedAgain = fact('job.tried_again', {
  audience: 'admin',
  words: '{actor} had recurring work run again.',
});

export const reactionTriedAgain = fact('reaction.tried_again', {
  audience: 'admin',
  words: '{actor} had a step that was given up tried again.',
});

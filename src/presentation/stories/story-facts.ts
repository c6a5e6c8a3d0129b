import { fact } from '../../timeline/fact-kind';

export const storyLaidOut = fact<{ screens: number }>('story.laid_out', {
  audience: 'admin',
  words: '{actor} created a story.',
});

export const storyRemoved = fact('story.removed', {
  audience: 'admin',
  words: '{actor} removed a draft story.',
});

export const storyFrozen = fact<{ snapshotId: number }>('story.frozen', {
  audience: 'admin',
  words: '{actor} froze a story.',
});

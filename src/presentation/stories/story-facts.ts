import { fact } from '../../timeline/fact-kind';

export const storyLaidOut = fact<{ screens: number }>('story.laid_out', {
  audience: 'admin',
  words: '{actor} laid out a story.',
});

export const storyRemoved = fact('story.removed', {
  audience: 'admin',
  words: '{actor} removed a story that was not frozen.',
});

export const storyFrozen = fact<{ snapshotId: number }>('story.frozen', {
  audience: 'admin',
  words: '{actor} froze a story.',
});

/** As much as somebody says in one breath. */
const mostWords = 20;

/** What is wrong with a sentence that somebody in the role is to say aloud; null where nothing is. */
export function notSpeakable(words: string): string | null {
  if (!/^I(?=[\s’'])/.test(words)) return 'Begin with “I”: whoever reads it says it about themselves.';
  if (/[()[\]{}/;:•*|]|\n/.test(words)) return 'Leave out brackets, slashes and lists: nobody says them aloud.';
  if (/[.!?…]\s+\S/.test(words)) return 'Make it one sentence.';
  if (words.trim().split(/\s+/).length > mostWords) return 'Use at most 20 words, so that it’s said in one breath.';
  return null;
}

/** So many sentences a role can keep in mind; what one may decide alone is one of them. */
export const [fewest, most] = [3, 7];

import { folded } from '../../core/words/folded';

/** They stand in any sentence, and tell no need from another. */
const common = new Set(
  (
    'again all also and any are back been but can cannot cant could does doesn doesnt don dont every for ' +
    'from get gets goes going had has have help her his how its just keep keeps like need needs new not ' +
    'now off one our out please since some stop stopped stops than that the their them then there they ' +
    'this too very want was were what when which while will with work working works would you your'
  ).split(' '),
);
const shortest = 3;
/** Of longer words the beginning counts, so that "drops" is like "dropping". */
const counted = 4;
const alikeShare = 0.6;

/** What a need is about, each as the beginning of a word; "screens" is the same as "screen". */
export function topicsOf(words: string): Set<string> {
  const all = folded(words).split(/[^\p{L}\p{N}]+/u);
  return new Set(
    all
      .filter((word) => word.length >= shortest && !common.has(word))
      .map((word) => (word.length > shortest ? word.replace(/s$/, '') : word).slice(0, counted)),
  );
}

/**
 * Whether two needs sound like one: most topics of the shorter one are in the other, and at least two, unless it has
 * only one. It is only ever a question to the person, so it may be wrong now and then.
 */
export function soundsLike(one: string, other: string): boolean {
  const [a, b] = [topicsOf(one), topicsOf(other)];
  const fewer = Math.min(a.size, b.size);
  const shared = [...a].filter((topic) => b.has(topic)).length;
  return fewer > 0 && shared >= Math.min(2, fewer) && shared / fewer >= alikeShare;
}

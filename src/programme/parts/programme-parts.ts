/**
 * What carries the pilot on, part by part. Each is off until the change leader opens it. A feature asks
 * `parts.isOpen(direction)`; the list is here, so that nobody adds one unseen.
 */
export interface ProgrammePart {
  code: string;
  words: string;
  /** What everybody sees from then on. */
  shows: string;
  /** Where it is found. */
  href: string;
}

export const directionPart: ProgrammePart = {
  code: 'direction',
  words: 'Direction and leaders first',
  shows:
    'Everyone can read what we promise our clients, what our leaders promise and whether they keep it, and ask about ' +
    'it. Executives and leads can make a promise of their own.',
  href: '/direction',
};

export const changesPart: ProgrammePart = {
  code: 'changes',
  words: 'Changes, decided by a committee',
  shows:
    'Everyone can suggest a change, say that one affects them too, and read what the committee answers and what is ' +
    'being changed. You say who is on the committee.',
  href: '/changes',
};

export const huddlePart: ProgrammePart = {
  code: 'huddles',
  words: 'The huddle: ten minutes a week',
  shows:
    'Each team has a page that prepares itself: what people said, which promises were broken, what’s due today, and ' +
    'what the team changes or raises. Only the team sees it, and the executive it invites.',
  href: '/huddles',
};

export const pulsePart: ProgrammePart = {
  code: 'pulse',
  words: 'The question that decides it',
  shows:
    'Each quarter some people and all leaders are asked, in confidence, whether this desk has changed how they treat ' +
    'their own clients, and whether they have what they need for it. Everyone can read the result and your answer. ' +
    'Nobody is asked again before you’ve answered.',
  href: '/pulse',
};

export const clientsPart: ProgrammePart = {
  code: 'clients',
  words: 'Clients',
  shows:
    'Anyone who knows five clients or more can bring them together about a change, with their consent, and ask them ' +
    'before and after. Teams can make one promise of their own to clients, and count whether it’s kept.',
  href: '/changes/clients',
};

export const standardsPart: ProgrammePart = {
  code: 'standards',
  words: 'Standards, with what one may decide alone',
  shows:
    'Everyone can read what they can expect of each role, in sentences that can be said aloud. At the desk people ' +
    'decide alone what you let them, without asking. You write and publish the sentences.',
  href: '/standards',
};

export const programmeParts: readonly ProgrammePart[] = [
  directionPart,
  standardsPart,
  huddlePart,
  changesPart,
  clientsPart,
  pulsePart,
];

export const partOf = (code: string): ProgrammePart | undefined => programmeParts.find((one) => one.code === code);

import type { CannedMove } from './canned-reply.entity';
import type { Placeholder } from './placeholders';

export const moveWords: Record<CannedMove, string> = {
  wait: 'and wait for the requester',
  solve: 'and finish it',
  note: 'as a note',
};

export const placeholderWords: Record<Placeholder, string> = {
  name: 'the requester’s first name',
  'full name': 'their whole name',
  number: 'the ticket’s number',
  title: 'what it is about',
  'my name': 'your first name',
};

export const proposals: Record<CannedMove, string> = {
  wait: 'Send and wait for the requester',
  solve: 'Send and finish',
  note: 'Save it as a note',
};

import type { PulseKind } from '../confidential/confidential-answer.entity';

export interface PulseStatement {
  kind: PulseKind;
  /** As people agree to it or don't. */
  words: string;
  /** What it is called beside its figure. */
  name: string;
}

/** The question itself, and its three answers by their score. */
export const changedQuestion = 'Has anything you met at this service desk changed how you treat your own clients?';
export const changedAnswers = [
  { score: 1, words: 'No' },
  { score: 2, words: 'Not yet, but I’d like it to' },
  { score: 3, words: 'Yes' },
] as const;
export const changedYes = 3;

/** One for each condition under which people take a new way of working on as their own. */
export const pulseConditions: readonly PulseStatement[] = [
  {
    kind: 'direction',
    name: 'The direction',
    words: 'I could tell a colleague in one sentence where we’re going with our clients.',
  },
  { kind: 'expected', name: 'What’s expected', words: 'I know what my clients may expect from me.' },
  { kind: 'skilled', name: 'The skill', words: 'I’ve learnt what I need to give my clients that.' },
  { kind: 'motivated', name: 'The reason', words: 'When I put a client first, it’s worth it for me too.' },
];

/** The mirror: each side says of the other what that side says of it. */
export const mirrors: Record<'leaders' | 'people', PulseStatement> = {
  leaders: { kind: 'leaders', name: 'About our leaders', words: 'Our leaders care about our clients as much as I do.' },
  people: { kind: 'people', name: 'About our people', words: 'Our people care about our clients as much as I do.' },
};

export const mirrorFor = (leads: boolean): PulseStatement => (leads ? mirrors.people : mirrors.leaders);

/** 1 to 5, and 0 for who can't say: an honest answer, which is counted apart. */
export const agreement = [
  { score: 1, words: 'Not at all' },
  { score: 2, words: 'Rather not' },
  { score: 3, words: 'Partly' },
  { score: 4, words: 'Mostly' },
  { score: 5, words: 'Fully' },
  { score: 0, words: 'I can’t say' },
] as const;
/** From here on somebody agrees. */
export const agrees = 4;

export const pulseKinds: readonly PulseKind[] = [
  'changed',
  ...pulseConditions.map(({ kind }) => kind),
  mirrors.leaders.kind,
  mirrors.people.kind,
];

/** Which answer it is, for the table that alone knows whose: `pulse:12:skilled`. */
export const pulseKey = (invitationId: number, kind: PulseKind): string => `pulse:${invitationId}:${kind}`;

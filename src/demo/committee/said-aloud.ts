import type { ActText, StandardText } from '../../standards/written/standard-sets.service';
import type { StandardRole } from '../../standards/written/standard-roles';

type Sentence = Omit<StandardText, 'metric'> & { metric?: string };

/** What nobody could keep at night, and what stands in its place since. */
export const withinTheHour = 'I answer within the hour.';
export const whoHasIt: Sentence = {
  words: 'I say within the hour who has it.',
  looks: 'A name, and when you’ll hear more. At night the name is whoever is on call.',
  isNot: 'An answer that says “we’re looking into it”.',
  metric: 'first',
};

/** What the company says aloud, role by role. */
export const saidAloud: readonly { role: StandardRole; sentences: readonly Sentence[]; acts: readonly ActText[] }[] = [
  {
    role: 'everybody',
    sentences: [
      {
        words: 'I say what I need, and by when it hurts.',
        looks: 'What I did, what I saw, and the hour from which I can’t go on.',
        isNot: 'Calling everything urgent, so that nothing is.',
      },
      {
        words: 'I answer the desk’s question the same day.',
        looks: 'Two words from my phone are enough.',
        isNot: 'Waiting until they ask a second time, while their clock stands still.',
      },
      {
        words: 'I say when it works, and when it doesn’t.',
        looks: 'One press on “It works”, or one line on what’s still wrong.',
        isNot: 'Keeping it to myself and telling others at lunch.',
      },
    ],
    acts: [],
  },
  {
    role: 'agent',
    sentences: [
      {
        words: 'I say when you’ll hear from me, and you do.',
        looks: 'A day and an hour. If it takes longer, I say so before that hour.',
        isNot: '“As soon as possible.”',
        metric: 'kept',
      },
      {
        words: 'I read what you wrote before I ask you anything.',
        looks: 'My question begins with what I know already.',
        isNot: 'Asking for the serial number that’s in your first line.',
        metric: 'ces',
      },
      {
        words: 'I own it until you say it works.',
        looks: 'I ask the day after, in one line.',
        isNot: 'Closing it because the task is done.',
        metric: 'satisfied',
      },
      {
        words: withinTheHour,
        looks: 'A person writes, not a machine.',
        isNot: 'A template that says it was received.',
        metric: 'first',
      },
      {
        words: 'I say no with another way beside it.',
        looks: '“Not this one, but you can have that one by Thursday.”',
        isNot: '“That’s against the rules.”',
      },
    ],
    acts: [
      {
        title: 'lend a spare laptop',
        told: 'lent you a spare laptop until yours is back',
        upToMinor: null,
        currency: 'EUR',
        causes: 'Theirs is broken or gone\nThe repair takes too long',
      },
      {
        title: 'buy what’s missing',
        told: 'bought what was missing',
        upToMinor: 10_000,
        currency: 'EUR',
        causes: 'It stops their work today\nWe kept them waiting',
      },
      {
        title: 'send flowers',
        told: 'sent you flowers',
        upToMinor: 4_000,
        currency: 'EUR',
        causes: 'We broke a promise\nThey helped us',
      },
    ],
  },
  {
    role: 'lead',
    sentences: [
      {
        words: 'I call whoever we let down before they call me.',
        looks: 'The same day, with what we’ll do, and no reasons until I’m asked.',
        isNot: 'A letter that explains our queue.',
        metric: 'followed_up',
      },
      {
        words: 'I ask what was in the way, not who was slow.',
        looks: 'We look at the request, never at a list of people.',
        isNot: 'A figure beside a name.',
      },
      {
        words: 'I say what became of what you raised.',
        looks: 'At the next huddle, also when nothing came of it.',
        isNot: 'A box in which ideas go to sleep.',
      },
    ],
    acts: [
      {
        title: 'pay for an express delivery',
        told: 'paid for an express delivery, so that it’s there tomorrow',
        upToMinor: 15_000,
        currency: 'EUR',
        causes: 'A client is waiting for them\nWe ordered it late',
      },
    ],
  },
];

export interface DecidedAtOnce {
  /** The request that it’s done for. */
  title: string;
  act: string;
  cause: number;
  amount: string;
  why: readonly string[];
}

const lend = { act: 'lend a spare laptop', amount: '' };
const buy = { act: 'buy what’s missing', cause: 0 };

/** What the desk decides alone where somebody asks for one of these, and why. */
export const decidedAtOnce: readonly DecidedAtOnce[] = [
  {
    ...lend,
    title: 'Laptop was stolen on the train',
    cause: 0,
    why: ['The offer is due at four.', 'A client is in the room until Friday.'],
  },
  {
    ...lend,
    title: 'Laptop does not start',
    cause: 0,
    why: ['The plans go out tonight.', 'It’s eight, and the presentation is at nine.'],
  },
  {
    ...lend,
    title: 'Coffee in the keyboard',
    cause: 0,
    why: ['Coffee, five minutes before the call.', 'It has to dry for days, and the work can’t wait for it.'],
  },
  {
    ...lend,
    title: 'Battery lasts twenty minutes',
    cause: 1,
    why: ['On a site until Friday, without a socket.', 'The battery is on order, the trip isn’t.'],
  },
  {
    ...buy,
    title: 'Camera not found in calls',
    amount: '34.90',
    why: ['A camera from the shop next door, ten minutes.', 'The interview is at two.'],
  },
  {
    ...buy,
    title: 'Docking station drops everything',
    amount: '79',
    why: ['Three weeks for a dock is too long.', 'One from the shop, so that today’s work is saved.'],
  },
  {
    ...buy,
    title: 'Headset: they hear me as from a bathroom',
    cause: 1,
    amount: '59',
    why: ['We’d lost the first one in the post.', 'Clients hear it too.'],
  },
  {
    title: 'Update restarted the laptop in the middle of a presentation',
    act: 'send flowers',
    cause: 0,
    amount: '38',
    why: [
      'In front of a client, and we’d said it wouldn’t happen again.',
      'We’d said at night, and it was ten in the morning.',
    ],
  },
];

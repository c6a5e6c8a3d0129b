import type { Approver } from '../company/material';
import type { Random } from '../company/random';
import type { Turn } from './turn';

const asked: readonly (readonly [question: string, answer: string])[] = [
  ['For which project is it, and until when does that run?', 'The spring show. It opens in May, so until then.'],
  ['Would a shared one do for now?', 'I tried for two weeks. We’re three people who need it on the same mornings.'],
  ['Who else in your team will use it?', 'Only me. The others get what I make as a PDF.'],
  ['Is there anything in there about visitors?', 'No names. Only measurements and drawings.'],
];

const reasons = [
  'You know better than I do whether this fits what we have.',
  'Your team works with it every day, so you can judge this.',
];

const changes = [
  'My project was given to another hall, so it’s for other screens than I first wrote. Everything else is the same.',
  'I’ll need it for the second hall as well, not only for the one I wrote about.',
];

/** Some who decide ask something first, and get an answer; some know who knows more. */
export function beforeDeciding(random: Random, approver: Approver): Turn[] {
  // Draws of its own: what people say and when stays as it was.
  const own = random.fork(`before deciding ${approver}`);
  const drawn = own.next();
  if (drawn < 0.14) {
    const [question, answer] = own.pick(asked);
    return [
      { by: 'ask_back', after: own.around(120, 0.6), text: question, approver },
      { by: 'answer_back', after: own.around(150, 0.9), text: answer },
    ];
  }
  if (drawn < 0.2) return [{ by: 'pass_on', after: own.around(90, 0.6), text: own.pick(reasons), approver }];
  return [];
}

/** Now and then somebody needs it differently after all, and whoever approved it is asked again. */
export function changedTheirMind(random: Random, approvers: readonly Approver[]): Turn[] {
  const own = random.fork('changed');
  if (approvers.length === 0 || !own.chance(0.05)) return [];
  return [
    { by: 'change', after: own.around(60), text: own.pick(changes) },
    ...approvers.map((approver): Turn => ({ by: 'approve', after: own.around(150, 0.6), text: '', approver })),
  ];
}

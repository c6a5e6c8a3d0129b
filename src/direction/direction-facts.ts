import { t } from '../core/words/words';
import { fact } from '../timeline/fact-kind';

interface OfCharter {
  number: number;
}

export const charterDrafted = fact<OfCharter>('direction.drafted', {
  audience: 'admin',
  words: '{actor} changed the draft of our direction.',
});

export const charterSigned = fact<OfCharter>('direction.signed', {
  audience: 'admin',
  words: '{actor} signed our direction.',
});

export const charterPublished = fact<OfCharter>('direction.published', {
  audience: 'admin',
  words: '{actor} published our direction.',
});

export const commitmentMade = fact<{ what: string }>('commitment.made', {
  audience: 'admin',
  words: '{actor} made a promise as a leader.',
});

export const commitmentMoved = fact<{ round: number }>('commitment.moved', {
  audience: 'admin',
  words: '{actor} said in time that a promise of theirs takes longer.',
});

export const commitmentReported = fact<{ late?: true }>('commitment.reported', {
  audience: 'admin',
  words: '{actor} wrote what they heard and what they’ll change.',
});

export const callAnswered = fact<{ agreed: boolean }>('commitment.call_answered', {
  audience: 'admin',
  words: ({ details: { agreed } }, { actor }, locale) =>
    agreed
      ? t('{actor} agreed to be called by a leader.', { actor }, locale)
      : t('{actor} would rather not be called by a leader.', { actor }, locale),
});

export const commitmentJudged = fact<{ kept: boolean }>('commitment.judged', {
  audience: 'admin',
  words: ({ details: { kept } }, { actor }, locale) =>
    kept
      ? t('{actor} said that a leader kept a promise.', { actor }, locale)
      : t('{actor} said that a leader didn’t keep a promise.', { actor }, locale),
});

export const commitmentBroken = fact('commitment.broken', {
  audience: 'admin',
  words: 'A leader’s promise was broken: its day passed, and nothing was said.',
});

export const commitmentVoid = fact('commitment.void', {
  audience: 'admin',
  words: 'A leader’s promise came to nothing: nobody wanted to be called, or the leader left.',
});

/** Whoever asks without a name leaves no trace here: only questions with a name are told. */
export const questionAsked = fact('direction_question.asked', {
  audience: 'admin',
  words: '{actor} asked about our direction.',
});

export const questionAnswered = fact('direction_question.answered', {
  audience: 'admin',
  words: '{actor} answered a question about our direction.',
});

export const questionRemoved = fact('direction_question.removed', {
  audience: 'admin',
  words: '{actor} took a question about our direction off the page.',
});

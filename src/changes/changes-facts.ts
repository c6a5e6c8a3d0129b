import { t } from '../core/words/words';
import { fact } from '../timeline/fact-kind';
import type { CommitteeVerdict } from './candidate-answer.entity';

export const memberKept = fact<{ level: string; until: string }>('committee.member_kept', {
  audience: 'admin',
  words: '{actor} put someone on the committee, or changed their term.',
});

export const memberEnded = fact('committee.member_ended', {
  audience: 'admin',
  words: '{actor} took someone off the committee.',
});

export const candidatePut = fact<{ from: string }>('change_candidate.put', {
  audience: 'admin',
  words: '{actor} suggested a change.',
});

export const candidateAnswered = fact<{ verdict: CommitteeVerdict; late?: true }>('change_candidate.answered', {
  audience: 'admin',
  words: ({ details: { late } }, { actor }, locale) =>
    late
      ? t('{actor} answered a suggested change for the committee, late.', { actor }, locale)
      : t('{actor} answered a suggested change for the committee.', { actor }, locale),
});

export const candidateReturned = fact('change_candidate.returned', {
  audience: 'admin',
  words: 'A suggested change is open again: the day that the committee named has come.',
});

export const changeBegun = fact('adopted_change.begun', {
  audience: 'admin',
  words: '{actor} adopted a change for the committee.',
});

export const changeStepAdded = fact('adopted_change.step_added', {
  audience: 'admin',
  words: '{actor} added a step to a change.',
});

export const changeStepDone = fact('adopted_change.step_done', {
  audience: 'admin',
  words: '{actor} finished a step of a change.',
});

export const changeEnded = fact<{ outcome: string }>('adopted_change.ended', {
  audience: 'admin',
  words: '{actor} ended a change and said what was learnt.',
});

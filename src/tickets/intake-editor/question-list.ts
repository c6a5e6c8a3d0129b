import { RuleBroken } from '../../core/errors';
import type { RemovedQuestion } from './intake-draft.entity';
import type { IntakeQuestion } from '../intake/intake-question';

/** How many questions may be asked: whoever asks for something wants it, and no interview. */
export const mostQuestions = 8;

export interface QuestionList {
  questions: readonly IntakeQuestion[];
  removed: RemovedQuestion | null;
}

const enough = 'That’s as many questions as people can be asked. Remove one first.';

/** At the end. */
export function withQuestion({ questions, removed }: QuestionList, question: IntakeQuestion): QuestionList {
  if (questions.length >= mostQuestions) throw new RuleBroken(enough);
  return { questions: [...questions, question], removed };
}

/** In its place. */
export function reworded({ questions, removed }: QuestionList, question: IntakeQuestion): QuestionList {
  return { questions: questions.map((one) => (one.key === question.key ? question : one)), removed };
}

/** By one place, or to the place, counted from one; beyond the ends it stays at the end. */
export function movedQuestion(
  { questions, removed }: QuestionList,
  key: string,
  where: { by: 1 | -1 } | { place: number },
): QuestionList {
  const from = questions.findIndex((one) => one.key === key);
  const to = 'by' in where ? from + where.by : where.place - 1;
  const others = questions.filter((one) => one.key !== key);
  return { questions: others.toSpliced(Math.min(Math.max(to, 0), others.length), 0, questions[from]), removed };
}

export function withoutQuestion({ questions }: QuestionList, key: string): QuestionList {
  const place = questions.findIndex((one) => one.key === key);
  return { questions: questions.toSpliced(place, 1), removed: { question: questions[place], place } };
}

/** The one that was removed last is where it was; where that was done already, nothing changes. */
export function broughtBack({ questions, removed }: QuestionList): QuestionList {
  if (!removed) return { questions, removed };
  if (questions.length >= mostQuestions) throw new RuleBroken(enough);
  return { questions: questions.toSpliced(removed.place, 0, removed.question), removed: null };
}

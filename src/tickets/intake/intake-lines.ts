import { repo } from '../../core/database/tx';
import { dateLabel } from '../../core/words/calendar-days';
import { IntakeAnswer } from './intake-answer.entity';
import type { IntakeQuestion } from './intake-question';

/** One line of what was answered. */
export interface AnswerLine {
  label: string;
  value: string;
  attachmentId?: number;
}

/** Rides uq_intake_answer. */
export const answersOf = (ticketId: number): Promise<IntakeAnswer[]> =>
  repo(IntakeAnswer).find({
    where: { ticketId },
    relations: { form: true, person: true, attachment: true },
    order: { id: 'ASC' },
  });

/** Each question that was answered, in the order in which they were asked. */
export async function answerLines(ticketId: number, locale: string): Promise<AnswerLine[]> {
  const answers = await answersOf(ticketId);
  const questions = answers[0]?.form?.questions ?? [];
  return questions.flatMap((question): AnswerLine[] => {
    const answer = answers.find(({ key }) => key === question.key);
    const value = answer ? shown(question, answer, locale) : '';
    if (!answer || !value) return [];
    const attachmentId = answer.attachment?.id;
    return [{ label: question.label, value, ...(attachmentId === undefined ? {} : { attachmentId }) }];
  });
}

/** As facts of a page; `fileAt` says where whoever reads it may have a file. */
export const answerFacts = async (
  ticketId: number,
  locale: string,
  fileAt: (attachmentId: number) => string = (id) => `/attachments/${id}`,
): Promise<{ label: string; value: string; href?: string }[]> =>
  (await answerLines(ticketId, locale)).map(({ label, value, attachmentId }) => ({
    label,
    value,
    ...(attachmentId === undefined ? {} : { href: fileAt(attachmentId) }),
  }));

function shown({ kind }: IntakeQuestion, { words, person, attachment }: IntakeAnswer, locale: string): string {
  if (kind === 'file') return attachment?.name ?? '';
  if (kind === 'person') return person?.name ?? '';
  if (!words) return '';
  if (kind === 'date') return dateLabel(words, locale);
  return kind === 'number' ? new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(Number(words)) : words;
}

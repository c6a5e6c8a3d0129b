import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import type { FieldErrors } from '../../core/errors';
import type { Upload } from '../../core/files/uploads';
import { plainFields, type Typed } from '../../core/web/input/forms';
import { notFound, peopleMeant, whoExactly } from '../../people/directory/people-meant';
import type { Subject } from '../../timeline/timeline.service';
import { Attachment } from '../conversation/attachment.entity';
import { IntakeAnswer } from './intake-answer.entity';
import type { IntakeForm } from './intake-form.entity';
import { IntakeForms } from './intake-forms.service';
import { type AnswerGiven, answersIn, answerField, newQuestions, valueIn } from './intake-question';

/** Whom a person answer means, and which of the files that came is the answer. */
interface Given extends AnswerGiven {
  personId: number | null;
  file: number | null;
}

/** What came with a form, read against the questions that are asked now. */
export interface IntakeGiven {
  form: IntakeForm | null;
  given: Given[];
  errors: FieldErrors;
  typed: Typed;
  /** The page had no questions of this subject. */
  first?: boolean;
}

const isNew = 'This question is new. We’ve kept your other answers.';
const changedMeanwhile =
  'The questions changed while you were filling this in. We’ve kept your answers: check them and send it again.';

/** Asks the questions of a tool or service, and keeps what is answered with the ticket. */
@Injectable()
export class Intake {
  constructor(private readonly forms: IntakeForms) {}

  /** Against what is asked now; the page says by its field `intake` (with the prefix) what it showed. */
  async read(subject: Subject, body: unknown, upload: Upload, prefix = ''): Promise<IntakeGiven> {
    const fields = fieldsOf(body);
    const form = await this.forms.current(subject);
    const questions = form?.questions ?? [];
    const seen = Number(fields[`${prefix}intake`]) || 0;
    const before = seen === form?.id || questions.length === 0 ? null : await this.forms.ofId(seen);
    const first = seen !== form?.id && !(before?.subjectKind === subject.kind && before.subjectId === subject.id);
    const unseen = seen === form?.id ? [] : newQuestions(before?.questions ?? [], questions);
    const read = await this.readBy(form, fields, upload, prefix);
    if (unseen.length === 0) return read;
    const marks = Object.fromEntries(unseen.map((one) => [answerField(one, prefix), isNew]));
    return { ...read, first, errors: { ...read.errors, ...marks, form: changedMeanwhile } };
  }

  /** What somebody else wrote down for them, to the questions they saw: nothing has to be answered. */
  async readLoosely({ kind, id }: Subject, body: unknown, upload: Upload): Promise<IntakeGiven> {
    const fields = fieldsOf(body);
    const seen = await this.forms.ofId(Number(fields.intake) || 0);
    const own = seen?.subjectKind === kind && seen.subjectId === id;
    const form = own ? seen : await this.forms.current({ kind, id });
    const free = form && { ...form, questions: form.questions.map((one) => ({ ...one, required: false })) };
    return this.readBy(free, own ? fields : {}, upload, '');
  }

  /** Against the questions that a ticket was asked, however they are now. */
  async readAgain(formId: number, body: unknown, upload: Upload, keptFiles: ReadonlySet<string>): Promise<IntakeGiven> {
    return this.readBy(await this.forms.ofId(formId), fieldsOf(body), upload, '', keptFiles);
  }

  /**
   * With the ticket, in the transaction of what was sent: after its message, with which the files came in the order of
   * the form's.
   */
  async keep(ticketId: number, { form, given }: IntakeGiven): Promise<void> {
    if (!form || given.length === 0) return;
    const files = given.some(({ file }) => file !== null) ? await newestFiles(ticketId) : [];
    const before = await repo(IntakeAnswer).findBy({ ticketId });
    const old = new Map(before.map((one) => [one.key, one.attachmentId]));
    if (before.length) await repo(IntakeAnswer).delete({ ticketId });
    await repo(IntakeAnswer).insert(
      given.map(({ question: { key }, words, personId, file }) => ({
        ticketId,
        formId: form.id,
        key,
        words: personId === null ? words : null,
        personId,
        attachmentId: file === null ? (old.get(key) ?? null) : (files[file] ?? null),
      })),
    );
  }

  private async readBy(
    form: IntakeForm | null,
    fields: Record<string, unknown>,
    upload: Upload,
    prefix: string,
    keptFiles: ReadonlySet<string> = new Set(),
  ): Promise<IntakeGiven> {
    const questions = form?.questions ?? [];
    const fileIn = (field: string) => upload.files.findLastIndex((one) => one.field === field);
    const hasFile = (field: string) => fileIn(field) >= 0 || keptFiles.has(field);
    const { answers, errors } = answersIn(questions, fields, hasFile, prefix);
    const given: Given[] = [];
    for (const { question, words } of answers) {
      const field = answerField(question, prefix);
      const { person, people } =
        question.kind === 'person' && words !== null ? await peopleMeant(words) : { person: null, people: [] };
      if (question.kind === 'person' && words !== null && !person && !errors[field])
        errors[field] = people.length ? whoExactly : notFound;
      const file = question.kind === 'file' ? fileIn(field) : -1;
      given.push({ question, words, personId: person?.id ?? null, file: file < 0 ? null : file });
    }
    const typed = Object.fromEntries(questions.map((one) => [answerField(one, prefix), valueIn(one, fields, prefix)]));
    return { form, given, errors, typed };
  }
}

/** Those of the message that was written last. */
async function newestFiles(ticketId: number): Promise<number[]> {
  const all = await repo(Attachment).find({ where: { ticketId }, order: { id: 'ASC' } });
  return all.filter(({ messageId }) => messageId === all.at(-1)?.messageId).map(({ id }) => id);
}

const fieldsOf = (body: unknown): Record<string, unknown> => plainFields(body && typeof body === 'object' ? body : {});

import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { noUpload, type Upload } from '../../core/files/uploads';
import { idIn } from '../../core/web/input/form-fields';
import { plainFields, type Typed } from '../../core/web/input/forms';
import type { Actor } from '../../people/actor';
import { IntakeFields } from '../intake/intake-fields';
import type { IntakeForm } from '../intake/intake-form.entity';
import { IntakeForms } from '../intake/intake-forms.service';
import { answersInWords, serviceSubject } from '../intake/intake-question';
import { Intake, type IntakeGiven } from '../intake/intake.service';

interface Shown {
  errors?: FieldErrors | null;
  filesAgain?: boolean;
  /** An agent writes down what a caller says: they answer what they can, and have no file to give. */
  spoken?: boolean;
}

const isAnswer = (field: string): boolean => /^q\d+$/.test(field);

/** What the chosen service asks of its own, while somebody writes to the desk. */
@Injectable()
export class FilingQuestions {
  constructor(
    private readonly forms: IntakeForms,
    private readonly fields: IntakeFields,
    private readonly intake: Intake,
  ) {}

  async shown(actor: Actor, typed: Typed, now: Date, { errors = null, filesAgain, spoken }: Shown = {}) {
    const service = idIn(typed.service);
    const form = service ? await this.forms.current(serviceSubject(service)) : null;
    // What was answered to the questions of another service answers none of these.
    const kept = isOf(await this.seen(typed), service) ? typed : {};
    const asked = form && spoken ? spokenOf(form) : form;
    return this.fields.of(asked, { ...actor, now }, { typed: kept, errors, filesAgain });
  }

  /** Null where nothing is asked; `first` where they have not seen it: it depends on the service. */
  async read(service: number | undefined, body: unknown, upload: Upload) {
    if (!service) return null;
    const intake = await this.intake.read(serviceSubject(service), body, upload);
    return intake.form?.questions.length ? intake : null;
  }

  readSpoken(service: number | undefined, body: unknown): Promise<IntakeGiven | null> {
    return service ? this.intake.readLoosely(serviceSubject(service), body, noUpload) : Promise.resolve(null);
  }

  /**
   * What was answered to questions that the page asked and nobody asks now, in words: no answer is lost because
   * somebody chose another service, or because the questions changed. `others` is all else that was typed. Of what an
   * agent writes down (`spoken`) the questions that they saw are asked, however they are now.
   */
  async unasked(typed: Typed, body: unknown, { locale, spoken }: { locale: string; spoken?: boolean }) {
    const seen = await this.seen(typed);
    if (!seen) return { words: '', others: typed };
    const service = idIn(typed.service);
    const own = isOf(seen, service);
    const now = own && service ? ((await this.forms.current(serviceSubject(service)))?.questions ?? []) : [];
    const gone = own && spoken ? [] : seen.questions.filter(({ key }) => now.every((one) => one.key !== key));
    const words = answersInWords(gone, plainBody(body), locale);
    const others = Object.fromEntries(Object.entries(typed).filter(([name]) => own || !isAnswer(name)));
    return { words, others: words ? { ...others, text: paragraphs(typed.text, words) } : others };
  }

  /** All that was answered, in words. */
  async inWords(typed: Typed, body: unknown, locale: string): Promise<string> {
    const seen = await this.seen(typed);
    return seen ? answersInWords(seen.questions, plainBody(body), locale) : '';
  }

  /** The questions that the page showed, if they were a service's. */
  private async seen({ intake }: Typed): Promise<IntakeForm | null> {
    const id = idIn(intake);
    const form = id ? await this.forms.ofId(id) : null;
    return form?.subjectKind === 'service' ? form : null;
  }
}

const isOf = (form: IntakeForm | null, service: number | undefined | null): boolean =>
  form !== null && form.subjectId === service;

/** What stands in each, one below the other. */
export const paragraphs = (...parts: (string | undefined)[]): string =>
  parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join('\n\n');

const plainBody = (body: unknown): Record<string, unknown> => plainFields(body && typeof body === 'object' ? body : {});

const spokenOf = (form: IntakeForm): Pick<IntakeForm, 'id' | 'questions'> => ({
  id: form.id,
  questions: form.questions.filter(({ kind }) => kind !== 'file').map((one) => ({ ...one, required: false })),
});

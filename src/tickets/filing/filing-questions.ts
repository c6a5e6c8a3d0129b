import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { noUpload, type Upload } from '../../core/files/uploads';
import { idIn } from '../../core/web/input/form-fields';
import type { Typed } from '../../core/web/input/forms';
import type { Actor } from '../../people/actor';
import { IntakeFields } from '../intake/intake-fields';
import type { IntakeForm } from '../intake/intake-form.entity';
import { IntakeForms } from '../intake/intake-forms.service';
import { serviceSubject } from '../intake/intake-question';
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
    const kept = Number(typed.intake) === form?.id ? typed : {};
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

  /** Without the answers: questions that are shown for the first time are empty. */
  unanswered(typed: Typed): Typed {
    return Object.fromEntries(Object.entries(typed).filter(([name]) => !isAnswer(name)));
  }
}

const spokenOf = (form: IntakeForm): Pick<IntakeForm, 'id' | 'questions'> => ({
  id: form.id,
  questions: form.questions.filter(({ kind }) => kind !== 'file').map((one) => ({ ...one, required: false })),
});

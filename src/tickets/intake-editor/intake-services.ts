import { IntakeFields } from '../intake/intake-fields';
import { IntakeForms } from '../intake/intake-forms.service';
import { Intake } from '../intake/intake.service';
import { IntakeDrafts } from './intake-drafts.service';
import { QuestionListsController } from './question-lists.controller';
import { QuestionedKinds } from './questioned-kinds';
import { QuestionsController } from './questions.controller';
import { QuestionsPages } from './questions.pages';
import { ServiceQuestions } from './service-questions';

export const intakeControllers = [QuestionListsController, QuestionsController];
export const intakeServices = [
  Intake,
  IntakeFields,
  IntakeForms,
  IntakeDrafts,
  QuestionedKinds,
  QuestionsPages,
  ServiceQuestions,
];

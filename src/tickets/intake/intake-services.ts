import { IntakeEditor } from './intake-editor';
import { IntakeFields } from './intake-fields';
import { IntakeForms } from './intake-forms.service';
import { Intake } from './intake.service';

export const intakeServices = [Intake, IntakeEditor, IntakeFields, IntakeForms];

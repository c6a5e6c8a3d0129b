import { Injectable } from '@nestjs/common';
import { noUpload } from '../../core/files/uploads';
import { answerField } from '../../tickets/intake/intake-question';
import { IntakeForms } from '../../tickets/intake/intake-forms.service';
import { Intake, type IntakeGiven } from '../../tickets/intake/intake.service';
import { toolSubject } from '../../tool-requests/tool.entity';
import { DemoActors } from '../company/demo-actors.service';
import { Random } from '../company/random';

/** What people of the demo company answer to a tool's own questions, by the same door as everybody. */
@Injectable()
export class ToolAnswers {
  constructor(
    private readonly actors: DemoActors,
    private readonly forms: IntakeForms,
    private readonly intake: Intake,
  ) {}

  /** The same need always answers the same. */
  async of(toolKey: string, needKey: string): Promise<IntakeGiven> {
    const subject = toolSubject(this.actors.tool(toolKey).id);
    const form = await this.forms.current(subject);
    const random = new Random(`${needKey}/answers`);
    const answers = new Map(this.actors.asksOf(toolKey).map(({ label, answers: all }) => [label, random.pick(all)]));
    const fields = (form?.questions ?? []).map((one) => [answerField(one), answers.get(one.label) ?? '']);
    return this.intake.read(subject, { intake: String(form?.id ?? ''), ...Object.fromEntries(fields) }, noUpload);
  }
}

import { Injectable } from '@nestjs/common';
import { noUpload } from '../../core/files/uploads';
import { answerField, serviceSubject } from '../../tickets/intake/intake-question';
import { IntakeForms } from '../../tickets/intake/intake-forms.service';
import { Intake, type IntakeGiven } from '../../tickets/intake/intake.service';
import type { Subject } from '../../timeline/timeline.service';
import { toolSubject } from '../../tool-requests/tool.entity';
import { DemoActors } from '../company/demo-actors.service';
import type { MaterialQuestion } from '../company/material';
import { Random } from '../company/random';

/** What people of the demo company answer to what a tool or a service asks, by the same door as everybody. */
@Injectable()
export class DemoAnswers {
  constructor(
    private readonly actors: DemoActors,
    private readonly forms: IntakeForms,
    private readonly intake: Intake,
  ) {}

  async toTool(key: string, needKey: string): Promise<IntakeGiven> {
    const subject = toolSubject(this.actors.tool(key).id);
    return this.intake.read(subject, await this.given(subject, this.actors.asksOf(key), needKey), noUpload);
  }

  /** An agent on the phone asks what the caller knows; null where the service asks nothing. */
  async toService(key: string, needKey: string, spoken = false): Promise<IntakeGiven | null> {
    const asks = this.actors.serviceAsks(key);
    if (asks.length === 0) return null;
    const subject = serviceSubject(this.actors.serviceId(key));
    const fields = await this.given(subject, asks, needKey);
    return spoken ? this.intake.readLoosely(subject, fields, noUpload) : this.intake.read(subject, fields, noUpload);
  }

  /** The same need always answers the same. */
  private async given(subject: Subject, asks: readonly MaterialQuestion[], needKey: string) {
    const form = await this.forms.current(subject);
    const random = new Random(`${needKey}/answers`);
    const answers = new Map(asks.map(({ label, answers: all }) => [label, random.pick(all)]));
    const fields = (form?.questions ?? []).map((one) => [answerField(one), answers.get(one.label) ?? '']);
    return { intake: String(form?.id ?? ''), ...Object.fromEntries(fields) };
  }
}

import { Injectable } from '@nestjs/common';
import type { SurveyAnswer } from '../survey-answer.entity';
import type { SurveyInvitation } from '../survey-invitation.entity';

/** What a folder below adds to the page that says thank you, by a name of its own; null where it has nothing to ask. */
export type ThanksAddition = (invitation: SurveyInvitation, last: SurveyAnswer, address: string) => Promise<unknown>;

@Injectable()
export class ThanksAdditions {
  private readonly additions = new Map<string, ThanksAddition>();

  register(name: string, addition: ThanksAddition): void {
    if (this.additions.has(name)) throw new Error(`The thank-you page has two parts named ${name}`);
    this.additions.set(name, addition);
  }

  async of(...about: Parameters<ThanksAddition>): Promise<Record<string, unknown>> {
    const parts: Record<string, unknown> = {};
    for (const [name, addition] of this.additions) parts[name] = await addition(...about);
    return parts;
  }
}

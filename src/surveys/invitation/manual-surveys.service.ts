import { Injectable } from '@nestjs/common';
import { changed, repo, tx } from '../../core/database/tx';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Timeline, type Subject } from '../../timeline/timeline.service';
import { AskingRulesReader } from './asking-rules.service';
import { type SkipReason, SurveyInvitation } from '../survey-invitation.entity';
import { reasonNotToAsk } from '../survey-rules';
import { type SurveyPlan, Surveys } from './surveys.service';
import { surveyByHand } from '../survey-facts';

export type ManualSurveyResult = 'sent' | 'asked' | 'answered' | SkipReason;

/** What no hand overrules: nobody is asked about these at all. */
const forGood: readonly SkipReason[] = ['withdrawn', 'merged'];

/** A lead asks now. Chance and the kinds and services left out are theirs to overrule; everybody's quiet is not. */
@Injectable()
export class ManualSurveys {
  constructor(
    private readonly surveys: Surveys,
    private readonly asking: AskingRulesReader,
    private readonly people: PeopleDirectory,
    private readonly timeline: Timeline,
  ) {}

  /** Gives `sent`, or why nobody is asked. The mail leaves with the next run of the job that sends. */
  ask(subject: Subject, plan: SurveyPlan, actorId: number, at: Date): Promise<ManualSurveyResult> {
    return tx(async () => {
      const { id } = await this.surveys.plan(subject, plan, at);
      const invitation = await repo(SurveyInvitation).findOneByOrFail({ id });
      const refusal = await this.refusal(invitation, plan, at);
      if (refusal) return refusal;
      await changed(SurveyInvitation, invitation, { state: 'planned', reason: null, dueAt: at, wakeAt: at });
      await this.timeline.record(surveyByHand, {
        subject,
        actorId,
        personId: invitation.personId,
        at,
        details: { invitationId: id },
      });
      return 'sent';
    });
  }

  private async refusal(
    invitation: SurveyInvitation,
    { kind, serviceId }: SurveyPlan,
    at: Date,
  ): Promise<Exclude<ManualSurveyResult, 'sent'> | null> {
    const { id, personId, resolverId, state, reason } = invitation;
    // Of a question asked in confidence nobody hears whether it was answered, or looking again would tell when.
    if (state === 'answered' && !invitation.confidential) return 'answered';
    if (state === 'answered' || state === 'asked' || state === 'expired') return 'asked';
    if (reason && forGood.includes(reason)) return reason;
    const person = await this.people.byId(personId);
    if (!person || !this.people.recipientOf(person)) return 'unreachable';
    const rules = { ...(await this.asking.rules()), share: 100, leftOutKinds: [], leftOutServices: [] };
    const others = await this.asking.othersOf(personId, at, rules, id);
    return reasonNotToAsk({ key: '', personId, resolverId, kind, serviceId, due: at, others }, rules);
  }
}

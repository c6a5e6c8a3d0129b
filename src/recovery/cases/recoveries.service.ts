import { never } from '../../core/time';
import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import { Settings } from '../../settings/settings.service';
import type { Actor } from '../../people/actor';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import type { Subject } from '../../timeline/timeline.service';
import { recoveryCauses } from '../recovery-causes';
import { RecoveryFacts } from './recovery-facts.service';
import { RecoveryOwners } from './recovery-owners.service';
import { RecoverySubjects } from '../recovery-subjects';
import { type MadeRight, Recovery, type RecoveryReason } from '../recovery.entity';
import { SurveyAnswers } from '../../surveys/answer/survey-answers.service';
import { afterDays } from '../../surveys/survey-rules';
import { surveySettings } from '../../surveys/survey-settings';
import { recoverySettings } from '../recovery-settings';
import {
  recoveryContacted,
  recoveryDone,
  recoveryJoined,
  recoveryJudged,
  recoveryMoved,
  recoveryOpened,
  recoverySubjectReopened,
  recoveryTaken,
} from '../recovery-facts';

export interface NewRecovery {
  subject: Subject;
  /** Names the trigger, so that the same one opens only once: `answer:17`, `promise:9`. */
  key: string;
  personId: number;
  reason: RecoveryReason;
  resolverId: number | null;
  teamId: number | null;
  invitationId?: number | null;
}

export interface RecoveryResolution {
  cause: string;
  remedy: string;
}
export interface RecoveryMove {
  actorId: number;
  version: number;
  at: Date;
}
export interface RecoveryComment {
  actor: Actor;
  words: string;
}

/** Somebody was not well served: somebody else speaks with them, makes it right, and asks whether it is. */
@Injectable()
export class Recoveries {
  constructor(
    private readonly settings: Settings,
    private readonly calendar: DeskCalendar,
    private readonly facts: RecoveryFacts,
    private readonly owners: RecoveryOwners,
    private readonly subjects: RecoverySubjects,
    private readonly answers: SurveyAnswers,
  ) {}

  /**
   * Null where the same trigger, or another about the same subject, is being followed up already: an answer then joins
   * that one.
   */
  open(given: NewRecovery, at: Date): Promise<Recovery | null> {
    return tx(async () => {
      const { subject, key, personId, reason, resolverId, teamId, invitationId = null } = given;
      const where = { subjectKind: subject.kind, subjectId: subject.id };
      if (await repo(Recovery).existsBy({ key })) return null;
      const running = await repo(Recovery).findOneBy({ ...where, state: Not('done') });
      if (running) return this.join(running, given, at);
      const dueAt = await this.calendar.minutesOn(at, await this.settings.get(recoverySettings.minutes));
      const closeBy = await this.calendar.daysOn(at, await this.settings.get(recoverySettings.days));
      const ownerId = await this.owners.choose(given, at);
      const recovery = await repo(Recovery).save(
        Recovery.opened(
          {
            ...where,
            key,
            personId,
            reason,
            resolverId,
            teamId,
            invitationId,
            ownerId,
            dueAt,
            closeBy,
          },
          at,
        ),
      );
      await this.facts.record(recoveryOpened, recovery, null, at, { reason, ownerId, teamId });
      return recovery;
    });
  }

  /** What it is about went to another team, and is theirs alone: so is the follow-up, by somebody of that team. */
  moved({ kind, id }: Subject, teamId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      const where = { subjectKind: kind, subjectId: id };
      await repo(Recovery).update({ ...where, state: 'done' }, { teamId });
      for (const recovery of await repo(Recovery).findBy({ ...where, state: Not('done') })) {
        if (recovery.teamId === teamId) continue;
        const moved = { teamId, ownerId: await this.owners.choose({ ...recovery, teamId }, at) };
        await changed(Recovery, recovery, moved);
        await this.facts.record(recoveryMoved, Object.assign(recovery, moved), null, at, moved);
      }
    });
  }

  /** What was opened before anybody was asked goes on with what they said; never by whoever helped. */
  private async join(
    running: Recovery,
    { invitationId = null, reason, resolverId, ...rest }: NewRecovery,
    at: Date,
  ): Promise<null> {
    if (invitationId === null || running.invitationId !== null) return null;
    const ownerId =
      running.ownerId === null || running.ownerId === resolverId
        ? await this.owners.choose({ ...rest, resolverId }, at)
        : running.ownerId;
    const said = { invitationId, reason, resolverId: resolverId ?? running.resolverId, ownerId };
    await changed(Recovery, running, said);
    await this.facts.record(recoveryJoined, Object.assign(running, said), null, at, { reason, ownerId });
    return null;
  }

  /** Whoever may own it takes it over. */
  take(recovery: Recovery, { actorId, version, at }: RecoveryMove): Promise<void> {
    return tx(async () => {
      if (actorId === recovery.resolverId)
        throw new RuleBroken('You helped with this one, so someone else has to follow it up.');
      if (recovery.state === 'done') throw new RuleBroken('This one is already done.');
      await changed(Recovery, { id: recovery.id, version }, { ownerId: actorId });
      await this.facts.record(recoveryTaken, recovery, actorId, at, { ownerId: actorId });
    });
  }

  /** From here on a changed answer is shown, but the one given before counts. What was said may be kept as a note. */
  contact(recovery: Recovery, { actorId, version, at }: RecoveryMove, said?: RecoveryComment): Promise<void> {
    return tx(async () => {
      if (recovery.state !== 'open') throw new RuleBroken('Someone has already spoken with them.');
      const ownerId = recovery.ownerId ?? actorId;
      await changed(
        Recovery,
        { id: recovery.id, version },
        { state: 'contacted', contactedAt: at, wakeAt: recovery.closeBy ?? never, ownerId },
      );
      if (recovery.invitationId !== null) await this.answers.contacted(recovery.invitationId, at);
      if (said?.words) await this.subjects.of(recovery.subject)?.note(said.actor, recovery.subject, said.words, at);
      await this.facts.record(recoveryContacted, recovery, actorId, at, { inTime: at <= recovery.dueAt });
    });
  }

  /** What they were helped with is worked on again, in its own next cycle. */
  reopen(recovery: Recovery, { actor, words }: RecoveryComment, at: Date): Promise<void> {
    return tx(async () => {
      const hands = this.subjects.of(recovery.subject);
      if (recovery.state === 'done' || !hands) throw new RuleBroken('This one is already done.');
      await hands.reopen(actor, recovery.subject, words, at);
      await this.facts.record(recoverySubjectReopened, recovery, actor.id, at, {});
    });
  }

  /** Ends it with cause and remedy, and asks the second question, once. */
  end(
    recovery: Recovery,
    { cause, remedy }: RecoveryResolution,
    { actorId, version, at }: RecoveryMove,
  ): Promise<void> {
    return tx(async () => {
      if (recovery.state !== 'contacted') throw new RuleBroken('Speak with them first, then finish it.');
      const causes = await this.settings.get(recoveryCauses);
      if (!causes.some(({ code, retired }) => code === cause && !retired))
        throw new RuleBroken('Choose a cause from the list.');
      const expiresAt = afterDays(at, await this.settings.get(surveySettings.expiryDays));
      await changed(
        Recovery,
        { id: recovery.id, version },
        { state: 'done', doneAt: at, cause, remedy, expiresAt, wakeAt: never },
      );
      await this.facts.record(recoveryDone, recovery, actorId, at, {
        cause,
        inTime: recovery.closeBy === null || at <= recovery.closeBy,
      });
    });
  }

  /** The person's own word on it; the first one stays. */
  judge(recovery: Recovery, madeRight: MadeRight, words: string, at: Date): Promise<void> {
    return tx(async () => {
      if (recovery.madeRight !== null) return;
      if (!recovery.expiresAt || recovery.expiresAt <= at) throw new RuleBroken('This question has closed.');
      await changed(Recovery, recovery, { madeRight, madeRightWords: words, madeRightAt: at });
      await this.facts.record(recoveryJudged, recovery, recovery.personId, at, { madeRight });
    });
  }

  /** Everything about one subject, the newest first. */
  about(subject: Subject): Promise<Recovery[]> {
    return repo(Recovery).find({ where: { subjectKind: subject.kind, subjectId: subject.id }, order: { id: 'DESC' } });
  }

  async forgetWordsOf(personId: number): Promise<void> {
    await repo(Recovery).update({ personId }, { remedy: '', madeRightWords: '' });
  }

  /** Those that somebody still has to do something about, and the newest that are done. */
  async board(limit: number): Promise<{ open: Recovery[]; done: Recovery[] }> {
    const relations = { person: true, owner: true };
    return {
      open: await repo(Recovery).find({
        where: { state: In(['open', 'contacted']) },
        relations,
        order: { dueAt: 'ASC', id: 'ASC' },
      }),
      done: await repo(Recovery).find({
        where: { state: 'done' },
        relations,
        order: { doneAt: 'DESC', id: 'DESC' },
        take: limit,
      }),
    };
  }
}

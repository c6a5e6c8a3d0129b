import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById, rowsOf } from '../../core/database/rows';
import { byWhen, dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import { Absences } from '../../people/absences/absences.service';
import { type Actor, isAgent } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { SurveySubjects } from '../../surveys/survey-subjects';
import { RecoverySubjects } from '../recovery-subjects';
import { Recovery } from '../recovery.entity';

const unanswered = `WHERE "personId" = ? AND "state" = 'done' AND "madeRight" IS NULL AND "expiresAt" > ?`;
const begun = `WHERE "ownerId" IN (?) AND "state" IN ('open','contacted')`;

/** Two turns of a recovery: "did we make it right?" for the person, the next step for whoever follows them up. */
@Injectable()
export class RecoveriesWaiting implements OnModuleInit {
  constructor(
    private readonly waiting: Waiting,
    private readonly subjects: SurveySubjects,
    private readonly hands: RecoverySubjects,
    private readonly absences: Absences,
  ) {}

  onModuleInit(): void {
    this.waiting.register({
      name: 'second questions',
      of: (...reading) => this.asked(...reading),
      among: ({ id }, { now }) => ({ rows: `"recovery" ${unanswered}`, params: [id, now] }),
    });
    this.waiting.register({
      name: 'people to follow up',
      of: (...reading) => this.owned(...reading),
      // An agent may stand in for somebody.
      among: (actor) =>
        isAgent(actor) ? undefined : { rows: `"recovery" ${begun}`, order: '"dueAt", "id"', params: [[actor.id]] },
    });
  }

  /** Rides ix_recovery_person. */
  private async asked(actor: Actor, reader: Reader, limit: number): Promise<WaitingItem[]> {
    const found = await rowsOf(Recovery, `${unanswered} ORDER BY "id" DESC LIMIT ?`, [actor.id, reader.now, limit]);
    const about = await this.subjects.describeAll(found.map(({ subject }) => subject));
    return found.map(({ id, expiresAt, doneAt, openedAt }, i) => ({
      href: `/my/recoveries/${id}`,
      title: t('Did we make it right? {title}', { title: about[i].title }, reader.locale),
      ref: about[i].reference,
      words: t(
        'One question. You can answer until {day}.',
        { day: dayWords(expiresAt as Date, reader) },
        reader.locale,
      ),
      icon: 'hand-heart',
      due: expiresAt,
      since: doneAt ?? openedAt,
    }));
  }

  /** Also those of whoever they stand in for. Rides ix_recovery_owner. */
  private async owned(actor: Actor, reader: Reader, limit: number): Promise<WaitingItem[]> {
    const found = await rowsOf(Recovery, `${begun} ORDER BY "dueAt", "id" LIMIT ?`, [
      [actor.id, ...(await this.stoodInFor(actor, reader.now))],
      limit,
    ]);
    const theirs = found.filter(({ personId, resolverId }) => personId !== actor.id && resolverId !== actor.id);
    const seen = await this.hands.shown(theirs, actor);
    const people = await rowsById(
      Person,
      seen.map(({ personId }) => personId),
    );
    return seen.map((recovery) => {
      const due = recovery.state === 'open' ? recovery.dueAt : recovery.closeBy;
      const name = people.get(recovery.personId ?? 0)?.name ?? '';
      return {
        href: `/recoveries/${recovery.id}`,
        title: t(
          recovery.state === 'open' ? 'Get in touch with {name}' : 'Make it right for {name}',
          { name },
          reader.locale,
        ),
        words: due
          ? t('Due by {when}.', { when: byWhen(due, reader) }, reader.locale)
          : t('They’ve been contacted.', {}, reader.locale),
        icon: 'hand-heart',
        due,
        since: recovery.openedAt,
      };
    });
  }

  private async stoodInFor(actor: Actor, at: Date): Promise<number[]> {
    if (!isAgent(actor)) return [];
    const standIns = await this.absences.standInsOf(actor.id, at);
    return standIns.filter((absence) => absence.isOn(at)).map(({ personId }) => personId);
  }
}

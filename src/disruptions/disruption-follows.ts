import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById, rowsOf } from '../core/database/rows';
import { tx, write } from '../core/database/tx';
import { noticeKind } from '../notices/notice-kind';
import { NoticeSubjects } from '../notices/notice-subjects';
import { Notices } from '../notices/notices.service';
import { Person } from '../people/person.entity';
import { Erasers } from '../people/privacy/erasure.service';
import { PersonalData } from '../people/privacy/personal-data';
import { reaction, Reactors } from '../timeline/reactors';
import { Affected } from './affected.entity';
import { disruptionEnded } from './disruption-facts';
import { Disruption, keptDisruptions } from './disruption.entity';

const tellAffected = reaction('disruptions: tell whom it affected', [disruptionEnded]);

const disruptionOver = noticeKind<{ byPlan?: true }>('disruption.over', {
  label: 'An outage that affected me has ended',
  words: ({ byPlan }) => (byPlan ? 'The planned work has ended' : '{name} says that it’s over'),
  icon: 'circle-check',
  mailed: false,
});

/** When it is over, those whom it affected are told, and nothing is left that says who they were. */
@Injectable()
export class DisruptionFollows implements OnModuleInit {
  constructor(
    private readonly followers: Reactors,
    private readonly notices: Notices,
    private readonly subjects: NoticeSubjects,
    private readonly erasers: Erasers,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.followers.follow(tellAffected, ({ subjectId, actorId }, at) => this.tell(subjectId, actorId, at));
    this.subjects.register('disruption', async (_, ids) => {
      const found = [...(await rowsById(Disruption, ids)).values()];
      return new Map(found.map(({ id, title }) => [id, { title, href: `/disruptions#disruption-${id}` }] as const));
    });
    this.erasers.register(
      'outages',
      async (personId) => void (await write('DELETE FROM "disruption_affected" WHERE "personId" = ?', [personId])),
    );
    this.personalData.register(
      'Outages that affect you',
      'You. Everyone sees how many people there are.',
      'Until it’s over. Then only the number stays.',
      (id) => this.affecting(id),
    );
  }

  private tell(id: number, actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      const people = await rowsOf(
        Person,
        'WHERE "id" IN (SELECT "personId" FROM "disruption_affected" WHERE "disruptionId" = ?) ORDER BY "id"',
        [id],
      );
      const about = {
        subject: { kind: 'disruption', id },
        actorId,
        at,
        details: actorId === null ? { byPlan: true as const } : {},
      };
      for (const person of people) await this.notices.tell(person, disruptionOver, about);
      await write('DELETE FROM "disruption_affected" WHERE "disruptionId" = ?', [id]);
    });
  }

  /** While nothing is down, nobody is affected: then nothing is asked. Rides ix_disruption_affected_person. */
  private async affecting(personId: number) {
    if ((await keptDisruptions.all()).length === 0) return [];
    const own = await rowsOf(Affected, 'WHERE "personId" = ? ORDER BY "id" DESC', [personId]);
    const disruptions = await keptDisruptions.byId();
    return own.map(({ disruptionId, at }) => ({ words: disruptions.get(disruptionId)?.title ?? '', at }));
  }
}

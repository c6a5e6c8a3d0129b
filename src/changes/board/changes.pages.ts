import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import { todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import { type Actor, isChangeLeader } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { affectedWords, answeredWords, candidateBadge, originWords } from '../candidate-page/candidate-words';
import { Candidates } from '../candidates/candidates.service';
import type { ChangeCandidate } from '../change-candidate.entity';
import { committeeWords } from '../committee/committee-words';
import { Committee } from '../committee/committee.service';

/** The one page of all changes. */
@Injectable()
export class ChangesPages {
  constructor(
    private readonly committee: Committee,
    private readonly candidates: Candidates,
  ) {}

  async show(actor: Actor, now: Date) {
    const { locale } = actor;
    return {
      title: t('Changes', {}, locale),
      back: { href: '/promises', label: t('What we promise', {}, locale) },
      suggest: '/changes/candidates/new',
      ...(await this.listed(actor, now)),
      committee: {
        ...(await committeeWords(await this.committee.sitting(now), locale)),
        edit: isChangeLeader(actor) ? '/changes/committee' : null,
      },
    };
  }

  private async listed(actor: Actor, now: Date) {
    const { locale } = actor;
    const today = todayIn(now, 'UTC');
    const [open, answered] = [await this.candidates.open(), await this.candidates.answered()];
    const ids = [...open, ...answered].map(({ id }) => id);
    const affected = await this.candidates.affected(ids);
    const said = await this.candidates.affecting(ids, actor.id);
    const answers = await this.candidates.answersOf(answered.map(({ id }) => id));
    const people = await rowsById(
      Person,
      [...answers.values()].flatMap((all) => all.at(-1)!.byId),
    );
    const row = (one: ChangeCandidate) => ({
      href: `/changes/candidates/${one.id}`,
      title: one.title,
      different: one.different,
      from: originWords(one, locale),
      badge: candidateBadge(one, today, locale),
      affected: affectedWords(affected.get(one.id)?.people ?? 0, locale),
    });
    return {
      open: open.map((one) => ({
        ...row(one),
        said: said.has(one.id),
        join: one.authorId === actor.id || said.has(one.id) ? null : `/changes/candidates/${one.id}/affected`,
      })),
      answered: answered.map((one) => {
        const last = answers.get(one.id)?.at(-1);
        const name = people.get(last?.byId ?? 0)?.name ?? t('Someone', {}, locale);
        return {
          ...row(one),
          answer: last?.words ?? '',
          late: last ? last.answeredOn > last.owedOn : false,
          answered: last ? answeredWords(last, name, locale) : '',
        };
      }),
    };
  }
}

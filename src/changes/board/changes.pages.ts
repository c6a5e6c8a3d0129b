import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { rowsById } from '../../core/database/rows';
import { todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import { type Actor, isChangeLeader } from '../../people/actor';
import { Person } from '../../people/person.entity';
import type { AdoptedChange } from '../adopted/adopted-change.entity';
import { AdoptedChanges } from '../adopted/adopted-changes.service';
import type { ChangeStep } from '../adopted/change-step.entity';
import { ChangeEvidence } from '../change-evidence';
import { AdoptedPages } from '../adopted-page/adopted.pages';
import {
  aimWords,
  changeBadge,
  ownersWords,
  stepsDoneWords,
  resultDay,
  changeStepWords,
} from '../adopted-page/adopted-words';
import { affectedWords, answeredWords, candidateBadge, originWords } from '../candidate-page/candidate-words';
import { Candidates } from '../candidates/candidates.service';
import type { ChangeCandidate } from '../change-candidate.entity';
import { committeeWords } from '../committee/committee-words';
import { Committee } from '../committee/committee.service';

/** An answer that is due so soon is for the next meeting. */
const soonDays = 7;

/** The one page of all changes. */
@Injectable()
export class ChangesPages {
  constructor(
    private readonly committee: Committee,
    private readonly candidates: Candidates,
    private readonly changes: AdoptedChanges,
    private readonly adopted: AdoptedPages,
    private readonly evidence: ChangeEvidence,
  ) {}

  async show(actor: Actor, now: Date) {
    const { locale } = actor;
    const today = todayIn(now, 'UTC');
    const members = await this.committee.sitting(now);
    const open = await this.candidates.open();
    const [running, ended] = [await this.changes.running(), await this.changes.ended()];
    const steps = await this.changes.stepsOf(running.map(({ id }) => id));
    const owners = await rowsById(
      Person,
      running.flatMap(({ executiveId, juniorId }) => [executiveId, juniorId]),
    );
    return {
      title: t('Changes', {}, locale),
      back: { href: '/promises', label: t('What we promise', {}, locale) },
      suggest: '/changes/candidates/new',
      links: await this.evidence.links(actor),
      agenda: members.some(({ personId }) => personId === actor.id)
        ? agenda(open, running, steps, today, locale)
        : null,
      running: running.map((one) => ({
        href: `/changes/adopted/${one.id}`,
        title: one.difference,
        badge: changeBadge(one, today, locale),
        aim: aimWords(one, this.adopted.metricOf(one), locale),
        owners: ownersWords(one, owners, locale),
        progress: stepsDoneWords(steps.get(one.id) ?? [], today, locale),
      })),
      ended: ended.map((one) => ({
        href: `/changes/adopted/${one.id}`,
        title: one.difference,
        badge: changeBadge(one, today, locale),
        learnt: one.learnt,
      })),
      ...(await this.listed(open, actor, today)),
      committee: {
        ...(await committeeWords(members, locale)),
        edit: isChangeLeader(actor) ? '/changes/committee' : null,
      },
    };
  }

  private async listed(open: readonly ChangeCandidate[], actor: Actor, today: string) {
    const { locale } = actor;
    // What was adopted is among what is being changed, or what was learnt.
    const answered = (await this.candidates.answered()).filter(({ state }) => state !== 'adopted');
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
          answered: last ? answeredWords(last, name, locale) : '',
        };
      }),
    };
  }
}

/** What the next meeting has to talk about: answers that are due, steps that are late, ninety days that have passed. */
function agenda(
  open: readonly ChangeCandidate[],
  running: readonly AdoptedChange[],
  steps: ReadonlyMap<number, ChangeStep[]>,
  today: string,
  locale: string,
) {
  const soon = DateTime.fromISO(today).plus({ days: soonDays }).toISODate() as string;
  const lateSteps = running.flatMap(({ id }) =>
    (steps.get(id) ?? [])
      .filter(({ doneOn, dueOn }) => doneOn === null && dueOn < today)
      .map((step) => ({ ...changeStepWords(step, today, locale), href: `/changes/adopted/${id}` })),
  );
  return [
    ...open
      .filter(({ dueOn }) => dueOn <= soon)
      .map((one) => ({
        href: `/changes/candidates/${one.id}`,
        label: one.title,
        sub: candidateBadge(one, today, locale).label,
        icon: 'lightbulb',
      })),
    ...lateSteps.map(({ href, words, said }) => ({ href, label: words, sub: said, icon: 'list-checks' })),
    ...running
      .filter((one) => (resultDay(one) ?? today) < today)
      .map((one) => ({
        href: `/changes/adopted/${one.id}`,
        label: one.difference,
        sub: changeBadge(one, today, locale).label,
        icon: 'flag',
      })),
  ];
}

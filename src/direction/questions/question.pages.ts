import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dateLabel, todayIn } from '../../core/words/calendar-days';
import { t, tn } from '../../core/words/words';
import { type Actor, hasRole } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { Settings } from '../../settings/settings.service';
import { directionSettings } from '../direction-settings';
import type { DirectionQuestion } from './direction-question.entity';
import { Questions } from './questions.service';

export interface QuestionAgain {
  typed: Typed;
  errors: FieldErrors;
  /** Which form of a question's own page came back. */
  form?: 'answer' | 'remove';
}

const mayAnswerQuestions = (actor: Actor): boolean => hasRole(actor, 'executive', 'change_leader');
const mayRemove = (actor: Actor): boolean => hasRole(actor, 'change_leader');

/** What people ask about the direction, and what they were answered. */
@Injectable()
export class QuestionPages {
  constructor(
    private readonly questions: Questions,
    private readonly settings: Settings,
  ) {}

  async section(actor: Actor, now: Date, again?: QuestionAgain) {
    const { locale } = actor;
    const { open, ended } = await this.questions.all();
    const people = await rowsById(
      Person,
      [...open, ...ended].flatMap(({ personId, answeredById }) => [personId ?? 0, answeredById ?? 0]),
    );
    const name = (id: number | null): string => people.get(id ?? 0)?.name ?? t('Someone', {}, locale);
    const within = await this.settings.get(directionSettings.answerDays);
    return {
      open: open.map((one) => ({
        ...this.asked(one, name, locale),
        owed: owed(one, todayIn(now, 'UTC'), locale),
        href: mayAnswerQuestions(actor) ? `/direction/questions/${one.id}` : null,
      })),
      ended: ended.map((one) => this.endedOf(one, name, locale)),
      action: '/direction/questions',
      question: again?.typed.question ?? '',
      errors: again?.errors,
      named: [
        { value: 'yes', label: t('With my name', {}, locale), checked: again?.typed.named === 'yes' },
        { value: 'no', label: t('Without my name', {}, locale), checked: again?.typed.named === 'no' },
      ],
      promise: tn(
        'Everyone sees your question at once, and the answer within {n} working day.',
        'Everyone sees your question at once, and the answer within {n} working days.',
        within,
        {},
        locale,
      ),
      nameless: t('Without your name, we store your words and the day, and nothing that leads to you.', {}, locale),
      reporting: (await this.settings.get(directionSettings.reporting)) || null,
    };
  }

  /** For whoever answers it. */
  async show(one: DirectionQuestion, actor: Actor, now: Date, again?: QuestionAgain) {
    const { locale } = actor;
    const people = await rowsById(Person, [one.personId ?? 0]);
    const name = (id: number | null): string => people.get(id ?? 0)?.name ?? t('Someone', {}, locale);
    return {
      title: t('A question about our direction', {}, locale),
      back: { href: '/direction', label: t('Our direction', {}, locale) },
      ...this.asked(one, name, locale),
      owed: owed(one, todayIn(now, 'UTC'), locale),
      answer: this.formOf(one, 'answer', again),
      remove: mayRemove(actor) ? this.formOf(one, 'remove', again) : null,
    };
  }

  private formOf({ id, version }: DirectionQuestion, form: 'answer' | 'remove', again: QuestionAgain | undefined) {
    const own = again?.form === form ? again : undefined;
    return {
      action: `/direction/questions/${id}/${form === 'answer' ? 'answers' : 'removals'}`,
      value: own?.typed[form === 'answer' ? 'answer' : 'reason'] ?? '',
      errors: own?.errors,
      version,
      open: Boolean(own),
    };
  }

  private asked(
    { id, words, personId, askedOn }: DirectionQuestion,
    name: (id: number | null) => string,
    locale: string,
  ) {
    const day = dateLabel(askedOn, locale);
    return {
      id,
      words,
      by:
        personId === null
          ? t('Asked on {day}', { day }, locale)
          : t('{name}, {day}', { name: name(personId), day }, locale),
    };
  }

  private endedOf(one: DirectionQuestion, name: (id: number | null) => string, locale: string) {
    if (one.removedOn)
      return { removed: t('A question was taken off the page: {why}', { why: one.removedWhy }, locale) };
    const { answeredOn, dueOn, answeredById, answer } = one;
    const slots = {
      name: name(answeredById),
      day: dateLabel(answeredOn as string, locale),
      due: dateLabel(dueOn, locale),
    };
    const late = (answeredOn as string) > dueOn;
    return {
      ...this.asked(one, name, locale),
      answer,
      late: late ? t('Late: it was owed by {due}', slots, locale) : null,
      answered: t('{name} answered on {day}.', slots, locale),
    };
  }
}

function owed({ dueOn }: DirectionQuestion, today: string, locale: string) {
  const day = dateLabel(dueOn, locale);
  return today > dueOn
    ? { label: t('Late: the answer was owed by {day}', { day }, locale), tone: 'broken', icon: 'circle-alert' }
    : { label: t('The answer is owed by {day}', { day }, locale), tone: 'waiting', icon: 'clock' };
}

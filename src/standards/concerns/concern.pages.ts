import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dateLabel, todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { concernKind, concernState } from './concern-words';
import type { StandardConcern } from './standard-concern.entity';
import { StandardConcerns } from './standard-concerns.service';

/** What was said about a standard: for whoever answers it, for whoever said it, and for everybody. */
@Injectable()
export class ConcernPages {
  constructor(private readonly concerns: StandardConcerns) {}

  async show(one: StandardConcern, actor: Actor, now: Date, again?: { typed: Typed; errors: FieldErrors }) {
    const { locale } = actor;
    const [standard] = (await this.concerns.sentences([one])).values();
    const whose = (await rowsById(Person, [one.personId])).get(one.personId ?? 0);
    const slots = { name: whose?.name ?? t('Someone', {}, locale), day: dateLabel(one.saidOn, locale) };
    const shown = again?.typed.shown;
    return {
      title: t('About a standard', {}, locale),
      back: { href: '/standards', label: t('What you can expect of us', {}, locale) },
      sentence: standard.words,
      kind: concernKind(one.kind, locale),
      words: one.words,
      by: t('{name}, {day}', slots, locale),
      state: concernState(one, todayIn(now, 'UTC'), locale),
      action: `/standards/concerns/${one.id}/answers`,
      version: one.version,
      errors: again?.errors,
      answer: again?.typed.answer ?? '',
      readers: [
        { value: 'no', label: t('Only whoever said it', {}, locale), checked: shown === 'no' },
        { value: 'yes', label: t('Everyone, without the name', {}, locale), checked: shown === 'yes' },
      ],
    };
  }

  async shown(actor: Actor) {
    return this.lines(await this.concerns.shown(), actor);
  }

  async own(actor: Actor, now: Date) {
    const own = await this.concerns.of(actor.id);
    const lines = await this.lines(own, actor);
    return lines.map((line, at) => ({ ...line, state: concernState(own[at], todayIn(now, 'UTC'), actor.locale) }));
  }

  private async lines(concerns: readonly StandardConcern[], { locale }: Actor) {
    const sentences = await this.concerns.sentences(concerns);
    return concerns.map(({ standardId, kind, words, answer, answeredOn }) => ({
      sentence: sentences.get(standardId)?.words ?? '',
      kind: concernKind(kind, locale),
      words,
      answer: answeredOn ? answer : null,
      day: answeredOn ? t('Answered on {day}', { day: dateLabel(answeredOn, locale) }, locale) : '',
    }));
  }
}

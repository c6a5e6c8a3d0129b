import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { fullDay } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { answerPromises, linkWords } from '../../confidential/answering/confidential.pages';
import { backupDays } from '../../people/privacy/backups';
import type { Actor } from '../../people/actor';
import { Settings } from '../../settings/settings.service';
import type { PulseInvitation } from '../pulse-invitation.entity';
import { agreement, changedAnswers, changedQuestion, pulseConditions, mirrorFor } from '../pulse-questions';
import { PulseAnswers, type OwnPulse } from './pulse-answers.service';

/** The question for one person, and what they said to it. */
@Injectable()
export class MyPulsePages {
  constructor(
    private readonly answers: PulseAnswers,
    private readonly settings: Settings,
  ) {}

  async form(invitation: PulseInvitation, { locale, zone }: Actor, again?: { typed: Typed; errors: FieldErrors }) {
    const given = await this.answers.read(invitation);
    const chosen = (name: keyof OwnPulse): string =>
      again ? (again.typed[name] ?? '') : given ? String(given[name]) : '';
    const choices = (name: keyof OwnPulse, of: readonly { score: number; words: string }[]) =>
      of.map(({ score, words }) => ({
        value: String(score),
        label: t(words, {}, locale),
        checked: chosen(name) === String(score),
      }));
    const statement = (name: keyof OwnPulse, words: string) => ({
      name,
      label: t(words, {}, locale),
      options: choices(name, agreement),
      error: again?.errors[name],
    });
    return {
      title: t('Your own clients', {}, locale),
      action: '/my/pulse',
      question: t(changedQuestion, {}, locale),
      changed: choices('changed', changedAnswers),
      words: again ? (again.typed.words ?? '') : (given?.words ?? ''),
      statements: [
        ...pulseConditions.map(({ kind, words }) => statement(kind as keyof OwnPulse, words)),
        statement('mirror', mirrorFor(invitation.leads).words),
      ],
      promises: answerPromises(await this.settings.get(backupDays), locale),
      leads: invitation.leads
        ? t('You’re asked as a leader: the last statement is about our people. Others are asked about you.', {}, locale)
        : null,
      until: invitation.expiresAt ? fullDay(invitation.expiresAt, { zone, locale }) : '',
      save: given ? t('Change my answers', {}, locale) : t('Send my answers', {}, locale),
      cancel: given ? '/my/pulse' : null,
      errors: again?.errors ?? null,
    };
  }

  async given(invitation: PulseInvitation, said: OwnPulse, { locale }: Actor) {
    const word = (of: readonly { score: number; words: string }[], score: number): string =>
      t(of.find((one) => one.score === score)?.words ?? '', {}, locale);
    return {
      title: t('Your answers', {}, locale),
      answered: [
        { what: t(changedQuestion, {}, locale), said: word(changedAnswers, said.changed) },
        ...pulseConditions.map(({ kind, words }) => ({
          what: t(words, {}, locale),
          said: word(agreement, Number(said[kind as keyof OwnPulse])),
        })),
        { what: t(mirrorFor(invitation.leads).words, {}, locale), said: word(agreement, said.mirror) },
      ],
      words: said.words,
      lasts: linkWords(await this.settings.get(backupDays), locale),
      change: '/my/pulse?change=yes',
      until: invitation.expiresAt,
      result: '/pulse',
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import type { Subject } from '../../timeline/timeline.service';
import { IntakeFields } from '../intake/intake-fields';
import { type IntakeQuestion, type QuestionKind, questionKinds } from '../intake/intake-question';
import { IntakeDrafts } from './intake-drafts.service';
import { mostQuestions } from './question-list';
import { choicesIn } from './question.forms';
import { QuestionedKinds } from './questioned-kinds';

/** How a question is answered: as a choice of the editor, and in the list. */
const kindsShown: Record<QuestionKind, { label: string; words: string; icon: string }> = {
  text: { label: 'In their own words', words: 'People answer this in their own words.', icon: 'message-square-text' },
  number: { label: 'With a number', words: 'People answer this with a number.', icon: 'hash' },
  choice: { label: 'By choosing from a list', words: 'People choose one answer from a list.', icon: 'list-checks' },
  date: { label: 'With a date', words: 'People answer this with a date.', icon: 'calendar' },
  person: { label: 'By naming a colleague', words: 'People answer this by naming a colleague.', icon: 'user' },
  file: { label: 'With a file', words: 'People answer this with a file.', icon: 'paperclip' },
};

export const questionsPath = ({ kind, id }: Subject): string => `/admin/questions/${kind}/${id}`;

/** The editor of what a tool or a service asks: the list as people will see it, and one question. */
@Injectable()
export class QuestionsPages {
  constructor(
    private readonly drafts: IntakeDrafts,
    private readonly kinds: QuestionedKinds,
    private readonly fields: IntakeFields,
  ) {}

  async list(actor: Actor, subject: Subject, now: Date, errors?: FieldErrors) {
    const { locale } = actor;
    const kind = this.kinds.of(subject.kind);
    const { name, href } = await kind.named(subject.id);
    const { questions, removed, version, unasked } = await this.drafts.of(subject);
    const path = questionsPath(subject);
    return {
      title: t('What {name} asks', { name }, locale),
      lead: t(kind.lead, {}, locale),
      back: { href, label: name },
      path,
      version,
      errors,
      unasked: unasked && {
        label: t(questions.length ? 'Ask these from now on' : 'Ask nothing from now on', {}, locale),
        action: `${path}/releases`,
        undo: `${path}/restorations`,
        discard: `${path}/discards`,
      },
      removed: removed && t('“{question}” is removed.', { question: removed.question.label }, locale),
      questions: questions.map((question, index) => ({
        ...shown(question, locale),
        path: `${path}/${question.key}`,
        first: index === 0,
        last: index === questions.length - 1,
      })),
      full: questions.length >= mostQuestions,
      kinds: questionKinds.map((value) => ({
        href: `${path}/new?kind=${value}`,
        label: t(kindsShown[value].label, {}, locale),
        icon: kindsShown[value].icon,
      })),
      preview: await this.preview(actor, questions, now),
    };
  }

  async one(
    actor: Actor,
    subject: Subject,
    question: IntakeQuestion | QuestionKind,
    now: Date,
    again?: { typed: Typed; errors: FieldErrors },
  ) {
    const { locale } = actor;
    const { name } = await this.kinds.of(subject.kind).named(subject.id);
    const path = questionsPath(subject);
    const old = typeof question === 'string' ? null : question;
    const kind = typeof question === 'string' ? question : question.kind;
    const typed = again?.typed ?? (old ? typedOf(old) : {});
    return {
      title: old ? t('Change a question', {}, locale) : t('Add a question', {}, locale),
      back: { href: path, label: t('What {name} asks', { name }, locale) },
      action: old ? `${path}/${old.key}` : path,
      save: old ? t('Save', {}, locale) : t('Add it', {}, locale),
      cancel: path,
      version: again?.typed.version ?? (await this.drafts.of(subject)).version,
      kind,
      answered: shownKind(kind, locale),
      hasChoices: kind === 'choice',
      typed,
      required: typed.required === 'yes',
      errors: again?.errors ?? null,
      previewUrl: `${path}/preview?kind=${kind}`,
      preview: await this.tried(actor, kind, typed, now),
    };
  }

  /** What is being written, as it will be asked. */
  tried(actor: Actor, kind: QuestionKind, typed: Typed, now: Date) {
    const { label = '', hint = '', choices = '' } = typed;
    const words = label.trim() || t('Your question', {}, actor.locale);
    return this.preview(
      actor,
      [
        {
          key: '0',
          kind,
          label: words.slice(0, 150),
          hint: hint.trim().slice(0, 200) || null,
          required: typed.required === 'yes',
          choices: choicesIn(choices).slice(0, 20),
        },
      ],
      now,
    );
  }

  private preview(actor: Actor, questions: readonly IntakeQuestion[], now: Date) {
    return this.fields.of({ id: 0, questions: [...questions] }, { ...actor, now }, undefined, { prefix: 'p' });
  }
}

const shownKind = (kind: QuestionKind, locale: string) => ({
  words: t(kindsShown[kind].words, {}, locale),
  icon: kindsShown[kind].icon,
});

function shown({ key, kind, label, hint, required, choices }: IntakeQuestion, locale: string) {
  const words = [
    t(kindsShown[kind].label, {}, locale),
    ...(required ? [t('needs an answer', {}, locale)] : []),
    ...(kind === 'choice' ? [choices.join(', ')] : []),
  ];
  return { key, label, hint, icon: kindsShown[kind].icon, sub: words.join(' · ') };
}

const typedOf = ({ label, hint, choices, required }: IntakeQuestion): Typed => ({
  label,
  hint: hint ?? '',
  choices: choices.join('\n'),
  required: required ? 'yes' : '',
});

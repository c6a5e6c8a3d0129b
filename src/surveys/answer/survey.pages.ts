import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import { firstNameOf, hueOf, initialsOf } from '../../people/actor';
import { secondField, secondSaid } from './second-question.pages';
import type { SurveyAnswer } from '../survey-answer.entity';
import type { SurveyDefinition } from '../survey-definition.entity';
import type { SurveyInvitation } from '../survey-invitation.entity';
import type { AskedAbout } from '../survey-subjects';

/** All that a page about one question shows. */
export interface QuestionCard {
  invitation: SurveyInvitation;
  definition: SurveyDefinition;
  about: AskedAbout;
  first: SurveyAnswer | null;
  last: SurveyAnswer | null;
  /** What was said before the subject was opened again, when this cycle has no answer yet. */
  earlier: SurveyAnswer | null;
  /** The address of this question for this reader: by link or signed in. */
  address: string;
  locale: string;
}

export interface FilledAnswer {
  score: number | null;
  typed?: Typed;
  errors?: FieldErrors | null;
}

function aboutOf({ about, invitation, locale }: QuestionCard) {
  const { title, reference, helper, declined } = about;
  const face =
    helper && invitation.resolverId ? { initials: initialsOf(helper), hue: hueOf(invitation.resolverId) } : {};
  const words = declined
    ? '{title} ({reference}). It was declined; tell us how we handled it.'
    : helper
      ? '{title} ({reference}). {helper} helped you.'
      : '{title} ({reference})';
  return { ...face, words: t(words, { title, reference, helper }, locale) };
}

/** Who reads what, said before anything is sent. */
function whoSees({ about, invitation, locale }: QuestionCard): string[] {
  const helper = about.helper === null ? null : firstNameOf(about.helper);
  return [
    helper === null
      ? t('The team lead, and anyone following up, will see your name, your score and your comment.', {}, locale)
      : t(
          '{helper} will see your score and your comment. The team lead, and anyone following up, ' +
            'will also see your name.',
          { helper },
          locale,
        ),
    t('Everyone else only sees figures, without names.', {}, locale),
    ...(invitation.drawn === 'lens'
      ? [
          t(
            'What you say for a client may be read by leaders, among other people’s comments and ' +
              'without your name.',
            {},
            locale,
          ),
        ]
      : []),
  ];
}

const wordOf = ({ definition, locale }: QuestionCard, score: number): string =>
  t(definition.scale[score - 1] ?? '', {}, locale);

const saidSlots = (card: QuestionCard, { score }: SurveyAnswer) => ({ score, word: wordOf(card, score) });

function leadOf(card: QuestionCard): string | null {
  const { last, earlier, locale } = card;
  if (last) return t('You first answered {score}, {word}. We’ll keep both answers.', saidSlots(card, last), locale);
  return earlier
    ? t('You said {score}, {word}, before it was reopened. Has that changed?', saidSlots(card, earlier), locale)
    : null;
}

export function answerPage(card: QuestionCard, { score, typed, errors }: FilledAnswer) {
  const { definition, last, locale, address } = card;
  return {
    title: t('How did it go?', {}, locale),
    about: aboutOf(card),
    action: address,
    question: t(definition.question, {}, locale),
    options: definition.scale.map((word, i) => ({ value: i + 1, word: t(word, {}, locale), checked: score === i + 1 })),
    second: secondField({ drawn: card.invitation.drawn, words: definition.second, locale }, last, typed),
    prompt: t(definition.commentPrompt, {}, locale),
    comment: typed?.comment ?? last?.comment ?? '',
    wantsCall: typed ? typed.wantsCall === 'yes' : (last?.wantsCall ?? false),
    lead: leadOf(card),
    sees: whoSees(card),
    save: last ? t('Change my answer', {}, locale) : t('Send my answer', {}, locale),
    cancel: last ? address : null,
    errors,
  };
}

export function thanksPage(card: QuestionCard, last: SurveyAnswer, now: Date, signedIn: boolean) {
  const { invitation, first, locale, address, about } = card;
  const heard = last.wantsCall
    ? t('Someone will call you about it.', {}, locale)
    : t('The team reads every answer.', {}, locale);
  return {
    title: t('Your answer', {}, locale),
    about: aboutOf(card),
    heading: t('Thank you. Here’s what you told us.', {}, locale),
    score: { value: last.score, word: wordOf(card, last.score) },
    second: secondSaid(card.definition.second, last, locale),
    comment: last.comment,
    wantsCall: last.wantsCall,
    at: last.at,
    first:
      first && first.version !== last.version
        ? { words: `${first.score}, ${wordOf(card, first.score)}`, at: first.at }
        : null,
    next: [heard],
    change:
      invitation.isOpen(now) && invitation.expiresAt
        ? { href: `${address}?change=yes`, until: invitation.expiresAt }
        : null,
    path: signedIn ? about.path : null,
  };
}

export type ClosedReason = 'expired' | 'unknown';

export function closedPage(reason: ClosedReason, locale: string) {
  if (reason === 'expired') {
    return {
      title: t('This survey has closed', {}, locale),
      heading: t('This question has closed.', {}, locale),
      words: t(
        'We asked two weeks ago and won’t ask again. If something still isn’t right, tell us on the home page.',
        {},
        locale,
      ),
    };
  }
  return {
    title: t('We don’t know this link', {}, locale),
    heading: t('We don’t know this link.', {}, locale),
    words: t(
      'Part of it may be missing. Open it from the email again, or find the question on your home page.',
      {},
      locale,
    ),
  };
}

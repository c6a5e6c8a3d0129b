import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { byWhen, dayWords, fullDay, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { FitAnswer, FitReview } from './fit-review.entity';
import { fitAnswers } from './fit-review.entity';
import { canBeAnswered, opensUntil } from './fit-rules';

export const fitWords: Record<FitAnswer, string> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
};

interface Visit {
  /** Of this question, for this reader: by link or signed in. */
  address: string;
  back: { href: string; label: string };
  changing?: boolean;
  again?: { typed: Typed; errors: FieldErrors };
}

/** The question about one tool: its form, the answer as it is, or that it has closed. */
@Injectable()
export class FitPages {
  show(review: FitReview, reader: Reader, { address, back, changing = false, again }: Visit) {
    const { locale } = reader;
    const { name } = review.tool!;
    const open = canBeAnswered(review, reader.now);
    const question = t('{tool}: does it do what you needed it for?', { tool: name }, locale);
    const page = { title: question, question, back };
    const said = review.answer === null ? null : this.said(review, address, open, reader);
    if (said && !changing && !again) return { ...page, said };
    if (!open && !again) return { ...page, closed: true };
    const typed = again?.typed ?? { answer: review.answer ?? '', missing: review.missing ?? '' };
    return {
      ...page,
      form: {
        action: address,
        options: fitAnswers.map((value) => ({
          value,
          label: t(fitWords[value], {}, locale),
          checked: typed.answer === value,
        })),
        missing: typed.missing ?? '',
        sees: [
          t('Whoever owns {tool} reads it without your name, with the answers of four others.', { tool: name }, locale),
          t('If fewer than five people answer, nobody reads it. Your manager and the desk don’t see it.', {}, locale),
        ],
        cancel: said ? address : null,
      },
      errors: again?.errors ?? null,
    };
  }

  /** Several at once, each with its own answer. */
  list(reviews: readonly FitReview[], reader: Reader, address: string) {
    return {
      title: t('Do they do what you needed them for?', {}, reader.locale),
      rows: reviews.map((review) => ({
        name: review.tool!.name,
        words: rowWords(review, reader),
        href: `${address}/${review.holdingId}`,
        open: review.answer === null && canBeAnswered(review, reader.now),
      })),
    };
  }

  private said({ answer, missing, tool, ...times }: FitReview, address: string, open: boolean, reader: Reader) {
    const { locale } = reader;
    const named = new URLSearchParams({
      words: t('{tool} doesn’t do what I need', { tool: tool!.name }, locale),
      service: String(tool!.serviceId),
    });
    return {
      words: t(fitWords[answer!], {}, locale),
      missing,
      change: open ? `${address}?change=yes` : null,
      until: open ? t('until {when}', { when: byWhen(opensUntil(times), reader) }, locale) : null,
      help: answer === 'yes' ? null : `/tickets/new?${named}`,
    };
  }
}

function rowWords(review: FitReview, reader: Reader): string {
  const { answer, answeredAt, expiresAt } = review;
  const { locale } = reader;
  if (answer) return t('You said “{answer}”.', { answer: t(fitWords[answer], {}, locale) }, locale);
  return answeredAt === null && canBeAnswered(review, reader.now)
    ? t('Open until {day}.', { day: dayWords(expiresAt, reader) }, locale)
    : t('It closed on {day}.', { day: fullDay(expiresAt, reader) }, locale);
}

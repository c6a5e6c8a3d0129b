import { Injectable } from '@nestjs/common';
import { formatNumber, t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { fewestAnswers, usualConfidence } from '../../statistics/usual';
import { wilsonInterval } from '../../statistics/shares';
import type { Tool } from '../tool.entity';
import { type FitAnswer, fitAnswers } from './fit-review.entity';
import { type FitResults, FitResultsReader } from './fit-results.service';
import { fitWords } from './fit.pages';

/** For whoever owns a tool: whether it does what people needed it for, from five of them on. */
@Injectable()
export class FitResultsPages {
  constructor(private readonly results: FitResultsReader) {}

  async show({ locale }: Actor, tool: Tool) {
    const results = await this.results.of(tool.id);
    const n = results.counted.length;
    const slots = { asked: formatNumber(results.asked, locale), n: formatNumber(n, locale) };
    return {
      title: t('{tool}: does it do what people needed it for?', { tool: tool.name }, locale),
      back: { href: `/catalogue/${tool.slug}`, label: tool.name },
      few:
        n < fewestAnswers
          ? {
              title: t('Too few answers', {}, locale),
              words: tn('So far we’ve asked {n} person.', 'So far we’ve asked {n} people.', results.asked, {}, locale),
            }
          : null,
      table: n < fewestAnswers ? null : tableOf(results, slots, locale),
      said: saidOf(results, locale),
    };
  }
}

function tableOf({ counted }: FitResults, slots: { asked: string; n: string }, locale: string) {
  const say = (words: string) => t(words, {}, locale);
  const n = counted.length;
  return {
    caption: t(
      '{n} answers from {asked} people asked. Brackets show where the true share most likely lies.',
      slots,
      locale,
    ),
    head: [{ label: say('Answer') }, { label: say('Answers'), numeric: true }, { label: say('Share'), numeric: true }],
    rows: fitAnswers.map((answer) => {
      const part = counted.filter((one) => one.answer === answer).length;
      const { low, high } = wilsonInterval(part, n, usualConfidence);
      const [share, from, to] = [part / n, low, high].map((one) => formatNumber(Math.round(one * 100), locale));
      return {
        cells: [
          { text: say(fitWords[answer]) },
          { text: formatNumber(part, locale), numeric: true },
          { text: t('{share} % ({from} to {to})', { share, from, to }, locale), numeric: true },
        ],
      };
    }),
  };
}

/** What they wrote, by their answer: those for whom it does nothing come first. */
const saidOf = ({ counted }: FitResults, locale: string) =>
  ([...fitAnswers].toReversed() as FitAnswer[]).flatMap((answer) => {
    const words = counted.flatMap((one) => (one.answer === answer && one.missing ? [one.missing] : []));
    return words.length ? [{ heading: t(fitWords[answer], {}, locale), words }] : [];
  });

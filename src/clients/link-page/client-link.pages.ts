import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dateLabel } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import { Person } from '../../people/person.entity';
import { ClientAnswers } from '../asking/client-answers.service';
import type { ClientAtTheDoor } from '../asking/client-links.service';
import type { ClientAnswer } from '../client-answer.entity';
import { type Noticed, noticedWays, scaleWords } from '../round-scale';

interface Visit {
  address: string;
  locale: string;
  changing?: boolean;
  again?: { typed: Typed; errors: FieldErrors };
}

const noticedWords: Record<Noticed, string> = {
  yes: 'Yes, I noticed something',
  no: 'No, nothing',
  unsure: 'I’m not sure',
};

/** What a client sees by their link: in the company's name, and nothing of the desk around it. */
@Injectable()
export class ClientLinkPages {
  constructor(private readonly answers: ClientAnswers) {}

  async show(door: ClientAtTheDoor, visit: Visit) {
    const { client, round } = door;
    const { address, locale } = visit;
    const answer = await this.answers.open(door);
    const asking = answer && (answer.score === null || visit.changing || visit.again);
    return {
      ...(await this.frame(door, visit)),
      title: asking ? round.statement : t('Thank you', {}, locale),
      meeting: round.state === 'asked' ? { when: dateLabel(round.meetOn, locale), place: round.place } : null,
      willDo: round.state === 'again' ? round.willDo : null,
      ask: asking ? this.form(answer, round.statement, visit) : null,
      given: answer && !asking ? { ...this.given(answer, locale), change: `${address}?change=yes` } : null,
      left: client.leftOn !== null,
      closed: answer === null && client.leftOn === null,
      errors: asking ? null : (visit.again?.errors ?? null),
    };
  }

  /** The way out, asked once: a link in an email is opened by many a machine. */
  async leaving(door: ClientAtTheDoor, visit: Visit) {
    const { address, locale } = visit;
    return {
      ...(await this.frame(door, visit)),
      title: t('Stop writing to me', {}, locale),
      leave: door.client.leftOn ? null : `${address}/departures`,
      erase: `${address}/erasures`,
      back: address,
    };
  }

  /** Without a name or anything else: there is nothing left that could be shown. */
  gone(done: boolean, locale: string) {
    return {
      title: done ? t('It’s all deleted', {}, locale) : t('This link doesn’t work', {}, locale),
      outside: t('Goodbye', {}, locale),
      done,
    };
  }

  private async frame({ client, round }: ClientAtTheDoor, { address, locale }: Visit) {
    const host = (await rowsById(Person, [round.hostId])).get(round.hostId);
    return {
      outside: round.company,
      host: host?.active ? host.name : round.company,
      company: round.company,
      client: client.name,
      agreed: dateLabel(client.consentOn, locale),
      leaving: `${address}/departures`,
    };
  }

  private form(answer: ClientAnswer, statement: string, { address, locale, again, changing }: Visit) {
    const { score, noticed, words, wave } = answer;
    const typed = again?.typed ?? { score: score === null ? '' : `${score}`, noticed: noticed ?? '', words };
    return {
      action: address,
      statement,
      options: scaleWords.map((word, n) => ({
        value: n + 1,
        word: t(word, {}, locale),
        checked: typed.score === `${n + 1}`,
      })),
      noticed:
        wave === 'after'
          ? noticedWays.map((value) => ({
              value,
              label: t(noticedWords[value], {}, locale),
              checked: typed.noticed === value,
            }))
          : null,
      words: typed.words ?? '',
      errors: again?.errors ?? null,
      cancel: changing || (again && score !== null) ? address : null,
    };
  }

  private given({ score, noticed, words }: ClientAnswer, locale: string) {
    return {
      score,
      word: t(scaleWords[(score ?? 1) - 1], {}, locale),
      noticed: noticed ? t(noticedWords[noticed], {}, locale) : null,
      words,
    };
  }
}

import { Injectable } from '@nestjs/common';
import { day, hour, minutes } from '../../core/time';
import { defaultLocale, t, tn } from '../../core/words/words';
import { wholeNumber } from '../../settings/setting';
import { Settings } from '../../settings/settings.service';
import { Attempts } from './attempts.service';

interface Doer {
  id: number;
  locale: string;
}

export const limitSettings = {
  filing: wholeNumber('limits.filing', 60, 1, 10_000, {
    group: 'limits',
    unit: 'times',
    words: 'Requests one person can send in an hour',
  }),
  files: wholeNumber('limits.files', 60, 1, 10_000, {
    group: 'limits',
    unit: 'times',
    words: 'Messages with files one person can send in an hour',
  }),
  writing: wholeNumber('limits.writing', 200, 1, 10_000, {
    group: 'limits',
    unit: 'times',
    words: 'Messages and steps that email others, by one person in an hour',
  }),
  watching: wholeNumber('limits.watching', 30, 1, 10_000, {
    group: 'limits',
    unit: 'times',
    words: 'Colleagues one person can add to requests in a day',
  }),
  links: wholeNumber('limits.links', 300, 20, 100_000, {
    group: 'limits',
    unit: 'times',
    words: 'Sign-in links one network can ask for in 15 minutes',
  }),
};

/**
 * How often one person (or network) may do what costs others an email or the desk its disk: far beyond any working
 * day, so that only a program or an abused account ever meets it. Counted before the work, in one statement.
 */
@Injectable()
export class PersonalLimits {
  constructor(
    private readonly attempts: Attempts,
    private readonly settings: Settings,
  ) {}

  async filing({ id, locale }: Doer, at: Date): Promise<void> {
    const tries = await this.settings.get(limitSettings.filing);
    const words = tn(
      'You can send {n} request an hour, so we haven’t sent this one.',
      'You can send {n} requests an hour, so we haven’t sent this one.',
      tries,
      {},
      locale,
    );
    await this.attempts.spend('filing', String(id), { tries, within: hour }, at, words);
  }

  /** Nothing where no file came. */
  async files({ id, locale }: Doer, files: readonly unknown[], at: Date): Promise<void> {
    if (!files.length) return;
    const tries = await this.settings.get(limitSettings.files);
    const words = tn(
      'You can send {n} message with files an hour, so we haven’t sent this one.',
      'You can send {n} messages with files an hour, so we haven’t sent this one.',
      tries,
      {},
      locale,
    );
    await this.attempts.spend('files', String(id), { tries, within: hour }, at, words);
  }

  /** Replies, answers, transfers: each tells somebody. */
  async writing({ id, locale }: Doer, at: Date): Promise<void> {
    const tries = await this.settings.get(limitSettings.writing);
    const words = tn(
      'You can send {n} message an hour, so we haven’t sent this one.',
      'You can send {n} messages an hour, so we haven’t sent this one.',
      tries,
      {},
      locale,
    );
    await this.attempts.spend('writing', String(id), { tries, within: hour }, at, words);
  }

  /** Each of them gets an email in the words of whoever adds them. */
  async watching({ id, locale }: Doer, at: Date): Promise<void> {
    const tries = await this.settings.get(limitSettings.watching);
    const words = tn(
      'You can add {n} colleague a day, so we haven’t added this one.',
      'You can add {n} colleagues a day, so we haven’t added this one.',
      tries,
      {},
      locale,
    );
    await this.attempts.spend('watching', String(id), { tries, within: day }, at, words);
  }

  /** Counts what is asked for, whoever has the address: so nobody learns from it who works here. */
  async links(ip: string, at: Date): Promise<void> {
    const tries = await this.settings.get(limitSettings.links);
    const words = t('Too many sign-in links were asked for from your network.', {}, defaultLocale);
    await this.attempts.spend('links from', ip, { tries, within: minutes(15) }, at, words);
  }
}

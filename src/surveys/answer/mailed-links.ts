import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { minutes } from '../../core/time';
import { localeOf } from '../../core/words/words';
import type { PageReply } from '../../core/web/reply';
import { Attempts } from '../../people/access/attempts.service';
import { closed } from './survey-desk';
import type { ClosedReason } from './survey.pages';

const guesses = { tries: 30, within: minutes(15) };

/** Links to a question, from a mail: no sign-in. What they lead to, or the page that says why it leads nowhere. */
@Injectable()
export class MailedLinks {
  constructor(private readonly attempts: Attempts) {}

  opened<T extends object, R>(found: T | ClosedReason, res: Response, go: (found: T, locale: string) => R) {
    const locale = localeOf(res);
    return typeof found === 'string' ? closed(found, locale) : go(found, locale);
  }

  /** The same for what is sent to it: whoever tries links that never were may not try for ever. */
  async sent<T extends object, R>(
    found: T | ClosedReason,
    { ip, at, res }: { ip: string; at: Date; res: Response },
    go: (found: T, locale: string) => Promise<R>,
  ): Promise<R | PageReply> {
    if (found === 'unknown') await this.attempts.spend('survey link from', ip, guesses, at);
    return this.opened(found, res, go);
  }
}

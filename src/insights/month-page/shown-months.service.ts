import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import type { Actor } from '../../people/actor';
import { Guesses } from '../../surveys/guesses/guesses.service';
import { Digests } from '../digest/digests.service';
import { GuessGate } from '../guesses/guess-gate';
import { hasOpened } from '../guesses/opened-months';
import type { Month } from '../months';
import { MonthReports } from '../month/month-report.service';
import { MonthWaiting } from '../month/month-waits.service';
import { MonthPages } from '../month/month.pages';

/** A month as one reader may see it: sealed until they have guessed it or opened it. */
@Injectable()
export class ShownMonths {
  constructor(
    private readonly reports: MonthReports,
    private readonly pages: MonthPages,
    private readonly waiting: MonthWaiting,
    private readonly gate: GuessGate,
    private readonly guesses: Guesses,
    private readonly digests: Digests,
  ) {}

  async show(month: Month, actor: Actor, now: Date, req: Request, again: { typed?: Typed; errors?: FieldErrors } = {}) {
    const report = await this.reports.of(month, now);
    return this.pages.page(report, report.newest ? await this.waiting.of(actor) : null, {
      actor,
      now,
      sealed: await this.sealed(month, actor, now, req),
      guessed: (await this.guesses.ofMonth(actor.id, month))?.value ?? null,
      wantsMail: await this.digests.wants(actor.id),
      ...again,
    });
  }

  ahead(month: Month, { locale }: Actor, now: Date) {
    return this.pages.notOver(month, this.reports.newest(now), locale);
  }

  /** Only the newest month that is over can be guessed. */
  async sealed(month: Month, { id }: Actor, now: Date, req: Request): Promise<boolean> {
    return !hasOpened(req, id, month) && (await this.gate.waiting(id, now)) === month;
  }
}

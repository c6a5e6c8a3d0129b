import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Config } from '../core/config';
import { changed, repo, tx } from '../core/database/tx';
import { NotFound, RuleBroken } from '../core/errors';
import { Service } from '../people/teams/service.entity';
import { Timeline } from '../timeline/timeline.service';
import { zonedMonth } from '../confidential/months';
import { SurveyAnswer } from '../surveys/survey-answer.entity';
import { SurveyInvitation } from '../surveys/survey-invitation.entity';
import { Quote } from './quote.entity';
import { quoteConsented, quoteHeld, quoteReleased, quoteWithdrawn } from './quote-facts';
import { type FactKind } from '../timeline/fact-kind';

export interface ShownComment {
  id: number;
  words: string;
  score: number;
  month: string;
  serviceId: number | null;
}

const relations = { answer: { invitation: true } } as const;

/** Words that may be read beyond the lead, and words that may be shown: two questions with two answers. */
@Injectable()
export class Quotes {
  constructor(
    private readonly timeline: Timeline,
    private readonly config: Config,
  ) {}

  /** What may stand in a presentation: its author agreed and a lead has read it. */
  async consented(): Promise<ShownComment[]> {
    const found = await repo(Quote).find({
      where: { consentedAt: Not(IsNull()), withdrawnAt: IsNull(), releasedAt: Not(IsNull()) },
      relations,
      order: { id: 'DESC' },
    });
    return this.shown(found);
  }

  /** Of these, whose authors agree today. */
  async stillConsented(ids: readonly number[]): Promise<Set<number>> {
    if (ids.length === 0) return new Set();
    const found = await repo(Quote).find({
      where: { id: In([...ids]), consentedAt: Not(IsNull()), withdrawnAt: IsNull() },
      relations,
    });
    return new Set((await this.shown(found)).map(({ id }) => id));
  }

  /** What executives and change leaders read: the wording a lead let go, without a name. */
  async released(limit: number): Promise<(ShownComment & { consented: boolean })[]> {
    const found = await repo(Quote).find({
      where: { releasedAt: Not(IsNull()) },
      relations,
      order: { releasedAt: 'DESC', id: 'DESC' },
      take: limit,
    });
    const consented = new Map(found.map((quote) => [quote.id, quote.consented]));
    return (await this.shown(found)).map((one) => ({ ...one, consented: consented.get(one.id) ?? false }));
  }

  /** "You may quote these words, without my name": about the answer as it stands now. */
  consent(invitationId: number, personId: number, at: Date): Promise<void> {
    return tx(async () => {
      const { answer, invitation } = await this.newest(invitationId, personId);
      if (!answer.comment) throw new RuleBroken('There’s no comment to quote.');
      if (!(await this.mayBeQuoted(invitation))) throw new RuleBroken('Comments about this service can’t be quoted.');
      const quote = await this.rowFor(answer, personId);
      if (quote.consented) return;
      await changed(Quote, quote, { consentedAt: at, withdrawnAt: null });
      await this.tell(quoteConsented, quote.id, personId, personId, at);
    });
  }

  /** At any time, by its author; every frozen presentation follows. */
  withdraw(quoteId: number, personId: number, at: Date): Promise<void> {
    return tx(async () => {
      const quote = await repo(Quote).findOneBy({ id: quoteId, personId });
      if (!quote) throw new NotFound('This quote');
      if (!quote.consented) return;
      await changed(Quote, quote, { withdrawnAt: at });
      await this.tell(quoteWithdrawn, quote.id, personId, personId, at);
    });
  }

  /** A lead has read it: others read this wording from now on. The original stays where it is. */
  release(answerId: number, words: string, actorId: number, at: Date): Promise<void> {
    return tx(async () => {
      const answer = await repo(SurveyAnswer).findOneOrFail({
        where: { id: answerId },
        relations: { invitation: true },
      });
      if (!(await this.mayBeQuoted(answer.invitation!)))
        throw new RuleBroken('Comments about this service stay with its team.');
      const quote = await this.rowFor(answer, answer.invitation!.personId);
      await changed(Quote, quote, {
        redacted: words === answer.comment ? null : words,
        releasedAt: at,
        releasedById: actorId,
      });
      await this.tell(quoteReleased, quote.id, quote.personId, actorId, at);
    });
  }

  /** Nobody but the lead reads it any more. */
  hold(answerId: number, actorId: number, at: Date): Promise<void> {
    return tx(async () => {
      const quote = await repo(Quote).findOneBy({ answerId });
      if (!quote?.releasedAt) return;
      await changed(Quote, quote, { releasedAt: null, releasedById: null });
      await this.tell(quoteHeld, quote.id, quote.personId, actorId, at);
    });
  }

  /** The consent to an answer's newest words; null where none was given or it was taken back. */
  async consentTo(invitationId: number): Promise<Quote | null> {
    const [answer] = await repo(SurveyAnswer).find({ where: { invitationId }, order: { version: 'DESC' }, take: 1 });
    const quote = answer && (await repo(Quote).findOneBy({ answerId: answer.id }));
    return quote?.consented ? quote : null;
  }

  /** What the thank-you page asks or tells about being quoted; null where there is nothing to ask. */
  async askedOn(
    invitation: SurveyInvitation,
    { comment }: SurveyAnswer,
    address: string,
  ): Promise<{ action: string; given: boolean } | null> {
    if (!comment || !(await this.mayBeQuoted(invitation))) return null;
    return { action: `${address}/quote`, given: (await this.consentTo(invitation.id)) !== null };
  }

  /** Never a confidential answer, never a private service. */
  async mayBeQuoted({ confidential, serviceId }: SurveyInvitation): Promise<boolean> {
    if (confidential) return false;
    return serviceId === null || !(await repo(Service).existsBy({ id: serviceId, private: true }));
  }

  ofPerson(personId: number): Promise<Quote[]> {
    return repo(Quote).find({ where: { personId, consentedAt: Not(IsNull()) }, relations, order: { id: 'DESC' } });
  }

  private async newest(
    invitationId: number,
    personId: number,
  ): Promise<{ answer: SurveyAnswer; invitation: SurveyInvitation }> {
    const invitation = await repo(SurveyInvitation).findOneBy({ id: invitationId, personId });
    const [answer] = invitation
      ? await repo(SurveyAnswer).find({ where: { invitationId }, order: { version: 'DESC' }, take: 1 })
      : [];
    if (!invitation || !answer) throw new NotFound('This answer');
    return { answer, invitation };
  }

  private async rowFor(answer: SurveyAnswer, personId: number): Promise<Quote> {
    const known = await repo(Quote).findOneBy({ answerId: answer.id });
    if (known) return known;
    return repo(Quote).save(
      repo(Quote).create({
        answerId: answer.id,
        personId,
        consentedAt: null,
        withdrawnAt: null,
        redacted: null,
        releasedAt: null,
        releasedById: null,
        version: 1,
      }),
    );
  }

  /** Only what its author says today, and only where words are left. */
  private async shown(quotes: readonly Quote[]): Promise<ShownComment[]> {
    const hidden = new Set((await repo(Service).findBy({ private: true })).map(({ id }) => id));
    return quotes.flatMap((quote) => {
      const { answer } = quote;
      const invitation = answer!.invitation!;
      const words = quote.redacted ?? answer!.comment;
      const newest = answer!.version === invitation.answers;
      if (!words || !answer!.comment || !newest || invitation.confidential || hidden.has(invitation.serviceId ?? 0))
        return [];
      return [
        {
          id: quote.id,
          words,
          score: answer!.score,
          month: zonedMonth(invitation.plannedAt, this.config.DESK_ZONE),
          serviceId: invitation.serviceId,
        },
      ];
    });
  }

  private async tell(
    kind: FactKind<{ quoteId: number }>,
    id: number,
    personId: number,
    actorId: number,
    at: Date,
  ): Promise<void> {
    await this.timeline.record(kind, {
      subject: { kind: 'quote', id },
      actorId,
      personId,
      at,
      details: { quoteId: id },
    });
  }
}

import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import { Actors } from '../../people/access/actors.service';
import type { Token } from '../../people/access/token.entity';
import { Tokens } from '../../people/access/tokens.service';
import { type Actor, type ActorRequest, firstNameOf } from '../../people/actor';
import { RememberedBrowser } from '../../people/sign-in/remembered-browser';
import { Settings } from '../../settings/settings.service';
import { isPrivate } from '../../tickets/ticket.policy';
import type { Approval } from '../approval.entity';
import { decisionLinkKind } from '../approvals/approval-mails';
import { approvalSettings } from '../approvals/approval-settings';
import { Decisions } from '../approvals/decisions.service';
import { RequestFinder } from '../request-finder';
import { yearlyWords } from '../rules/rule-words';
import { linkDecides } from './link-policy';

/** Whose link it is, and what it opens in this browser. */
export type LinkVisit =
  | { opens: 'nothing'; why: 'expired' | 'unknown' }
  /** It is for somebody else than this browser's person. */
  | { opens: 'nothing'; why: 'elsewhere'; forName: string; me: Actor }
  /** Nothing is left to decide by the link alone: it died with the decision. */
  | { opens: 'nothing'; why: 'over'; who: Actor; approval: Approval | null }
  | { opens: 'sign-in'; who: Actor; words: { title: string; lead: string } }
  /** `alone`: nobody has signed in, the link says who it is. */
  | { opens: 'decision'; who: Actor; approval: Approval; alone: boolean };

/**
 * The personal link from the mail. It decides by itself where no money is involved; above an amount, and about what
 * is private, whoever decides signs in. Reading it writes nothing.
 */
@Injectable()
export class DecisionLinks {
  constructor(
    private readonly tokens: Tokens,
    private readonly known: RememberedBrowser,
    private readonly actors: Actors,
    private readonly decisions: Decisions,
    private readonly requests: RequestFinder,
    private readonly settings: Settings,
  ) {}

  async read(raw: string, req: ActorRequest): Promise<LinkVisit> {
    const token = await this.tokens.find(decisionLinkKind, raw, req.at);
    if (!token) {
      const expired = await this.tokens.hasExpired(decisionLinkKind, raw, req.at);
      return { opens: 'nothing', why: expired ? 'expired' : 'unknown' };
    }
    const owner = await this.actors.load(token.personId);
    if (!owner) return { opens: 'nothing', why: 'expired' };
    const me = await this.known.of(req);
    if (me && me.id !== owner.id) return { opens: 'nothing', why: 'elsewhere', forName: owner.name, me };
    const approval = await this.decisions.seenBy(owner.id, token.subjectId ?? 0);
    if (me)
      return approval
        ? { opens: 'decision', who: me, approval, alone: false }
        : { opens: 'nothing', why: 'over', who: me, approval };
    return this.alone(owner, token, approval);
  }

  private async alone(who: Actor, token: Token, approval: Approval | null): Promise<LinkVisit> {
    if (!approval?.isOpen || !(await this.decisions.find(who.id, token.subjectId ?? 0)))
      return { opens: 'nothing', why: 'over', who, approval };
    const { ticket, tool } = await this.requests.of(approval.ticketId);
    const closed = isPrivate(ticket);
    if (linkDecides(tool, closed, await this.settings.get(approvalSettings.linkUpTo)))
      return { opens: 'decision', who, approval, alone: true };
    const { locale } = who;
    const slots = {
      name: firstNameOf(ticket.requester?.name ?? ''),
      tool: tool.name,
      cost: yearlyWords(tool, locale),
    };
    const title = closed
      ? t('Sign in to decide about a private request', {}, locale)
      : t('Sign in to decide about {tool} for {name}', slots, locale);
    const lead = closed
      ? t('We’ll email you a link that leads straight back to it.', {}, locale)
      : t(
          'It costs money ({cost}), so we make sure it’s you. The link we email you leads straight back.',
          slots,
          locale,
        );
    return { opens: 'sign-in', who, words: { title, lead } };
  }
}

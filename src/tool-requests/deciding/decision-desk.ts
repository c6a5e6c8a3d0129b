import { Injectable } from '@nestjs/common';
import { Conflict } from '../../core/errors';
import { once, sentBefore } from '../../core/web/input/submissions';
import { submitted } from '../../core/web/input/forms';
import { page, type PageReply, seeOther, type SeeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Approval } from '../approval.entity';
import { DecisionPages, type Who } from './decision.pages';
import { Decisions } from '../approvals/decisions.service';
import { AskingBack } from '../asking-back/asking-back.service';
import { AskBackForm, DecisionForm, DeclineForm } from '../tool.forms';

const plain = { layout: 'layout-plain' } as const;

/** The same page and the same decision for both ways in: by link and signed in. */
@Injectable()
export class DecisionDesk {
  constructor(
    private readonly decisions: Decisions,
    private readonly pages: DecisionPages,
    private readonly asking: AskingBack,
  ) {}

  async show(who: Who, approval: Approval, address: string, at: Date): Promise<PageReply> {
    return page('tool-requests/decide', await this.pages.show(who, approval, address, at), plain);
  }

  /** The second press of a double click: the first one has closed the link by now, and leads on. */
  async sentAlready({ id }: Pick<Who, 'id'>, body: unknown, at: Date): Promise<SeeOther | null> {
    const { value } = await submitted(DecisionForm, body);
    const path = await sentBefore(id, value.submission, at);
    return path === null ? null : seeOther(path);
  }

  async decide(who: Who, approval: Approval, address: string, body: unknown, at: Date): Promise<PageReply | SeeOther> {
    const {
      value: { decision, submission, version },
      errors,
    } = await submitted(DecisionForm, body);
    if (errors) return this.again(who, approval, address, at, { typed: {}, errors });
    if (decision === 'asked') return this.askBack(who, approval, address, body, at);
    const form = decision === 'declined' ? await submitted(DeclineForm, body) : null;
    if (form?.errors) return this.again(who, approval, address, at, { typed: form.typed, errors: form.errors });
    try {
      return seeOther(
        await once(who.id, submission, at, async () => {
          if (form)
            await this.decisions.decline(
              who,
              approval.id,
              { reason: form.value.reason, otherWay: form.value.alternative },
              at,
            );
          else await this.decisions.grant(who, approval.id, at, version);
          return address;
        }),
      );
    } catch (error) {
      // The other tab, or somebody who withdrew it, was faster: the page says what came of it.
      if (!(error instanceof Conflict)) throw error;
      return this.late(who, approval, address, at, form?.typed ?? {});
    }
  }

  private async askBack(who: Who, approval: Approval, address: string, body: unknown, at: Date) {
    const { value, errors, typed } = await submitted(AskBackForm, body);
    if (errors) return this.again(who, approval, address, at, { typed, errors });
    try {
      return seeOther(
        await once(who.id, value.submission, at, async () => {
          await this.asking.ask(who, approval.id, value.question, at);
          return address;
        }),
      );
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return this.late(who, approval, address, at, typed);
    }
  }

  private async again(
    who: Who,
    approval: Approval,
    address: string,
    at: Date,
    draft: { typed: Record<string, string>; errors: Record<string, string> },
  ) {
    return page('tool-requests/decide', await this.pages.show(who, approval, address, at, draft), {
      ...plain,
      status: 422,
    });
  }

  private async late(who: Who, { id }: Approval, address: string, at: Date, typed: Record<string, string>) {
    const now = await this.decisions.of(who.id, id);
    // A link alone opens nothing more once it is decided.
    if (who.alone && !now.isOpen) return seeOther(address);
    const errors: Record<string, string> = now.isOpen
      ? { decision: t('This changed in the meantime. Check it and decide again.', {}, who.locale) }
      : {};
    return page('tool-requests/decide', await this.pages.show(who, now, address, at, { typed, errors }), {
      ...plain,
      status: 409,
    });
  }
}

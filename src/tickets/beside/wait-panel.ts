import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { byWhen, dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { firstNameOf } from '../../people/actor';
import type { SlaClock } from '../../sla/clocks/sla-clock.entity';
import type { Draft } from '../draft';
import { standsStill } from '../promises/promise-words';
import { partyWords } from '../ticket-words';
import type { Ticket } from '../ticket.entity';
import { nextStep, type TicketWait, type WaitSteps } from '../waits/ticket-wait.entity';
import { Waits } from '../waits/waits.service';

interface Waited {
  ticket: Ticket;
  wait: TicketWait | null;
  clocks: readonly SlaClock[];
}

/** How a ticket waits: for whom, what will happen and when, and what the desk can do about it meanwhile. */
@Injectable()
export class WaitPanel {
  constructor(
    private readonly waits: Waits,
    private readonly config: Config,
  ) {}

  async of({ ticket, wait, clocks }: Waited, reader: Reader, draft?: Draft) {
    if (ticket.status !== 'waiting' || !ticket.waitingOn) return null;
    const steps = wait && (await this.waits.stepsOf(wait));
    const words = [waitingWords(ticket, wait, clocks, reader), wait && whatComes(wait, steps, ticket, reader)];
    return {
      words: words.filter(Boolean).join(' '),
      chase: wait?.party === 'requester' ? await this.chase(ticket, wait, reader) : null,
      vendor: wait?.party === 'third_party' ? this.vendor(ticket, wait, reader, draft) : null,
    };
  }

  /** Nothing to switch where the desk reminds nobody. */
  private async chase(ticket: Ticket, wait: TicketWait, { locale }: Reader) {
    if (!(await this.waits.chases())) return null;
    return {
      action: `/tickets/${ticket.id}/chase-changes`,
      label: wait.chase ? t('Don’t remind them', {}, locale) : t('Remind them', {}, locale),
      value: wait.chase ? 'no' : 'yes',
      version: ticket.version,
    };
  }

  private vendor(ticket: Ticket, wait: TicketWait, { locale }: Reader, draft?: Draft) {
    const typed = draft?.form === 'vendor' ? draft.typed : null;
    return {
      action: `/tickets/${ticket.id}/vendor-emails`,
      label: wait.vendor
        ? t('Write to {vendor}', { vendor: wait.vendor }, locale)
        : t('Write to them by email', {}, locale),
      version: ticket.version,
      open: typed !== null,
      errors: typed ? draft?.errors : {},
      address: typed?.vendorEmail ?? wait.vendorEmail,
      subject: typed?.vendorSubject ?? ticket.title,
      words: typed?.vendorText,
      answers: t(
        'Their answer comes to {address}. Only the desk sees here what you write.',
        { address: this.config.MAIL_REPLY_TO ?? /<([^>]+)>/.exec(this.config.MAIL_FROM)?.[1] ?? this.config.MAIL_FROM },
        locale,
      ),
    };
  }
}

function waitingWords(ticket: Ticket, wait: TicketWait | null, clocks: readonly SlaClock[], reader: Reader): string {
  const named = [wait?.vendor, wait?.reference && `(${wait.reference})`].filter(Boolean).join(' ');
  const party =
    ticket.waitingOn === 'requester'
      ? (ticket.requester?.name ?? '')
      : named || t(partyWords[ticket.waitingOn!], {}, reader.locale);
  const slots = { party, since: byWhen(ticket.waitingSince as Date, reader) };
  return standsStill(clocks)
    ? t('Waiting for {party} since {since}. The clock is paused.', slots, reader.locale)
    : t('Waiting for {party} since {since}. The clock is still running.', slots, reader.locale);
}

/** What was done about it, and what will happen if nobody does anything: with its days. */
function whatComes(wait: TicketWait, steps: WaitSteps | null, ticket: Ticket, reader: Reader): string {
  const { locale, now } = reader;
  const name = firstNameOf(ticket.requester?.name ?? '');
  const dayOf = (at: Date): string => dayWords(at < now ? now : at, reader);
  const said = (words: string, more: Record<string, string> = {}): string => t(words, { name, ...more }, locale);
  const next = nextStep(wait, steps);
  if (!next || next.step === 'over') {
    const back = wait.until ? said('It’s back on top {day}.', { day: dayOf(wait.until) }) : '';
    return wait.party === 'requester' ? [said('{name} isn’t reminded.'), back].filter(Boolean).join(' ') : back;
  }
  const day = dayOf(next.at);
  if (next.step === 'end')
    return said('We told {name} {told} that it ends without a reply. It ends {day}.', {
      told: dayWords(wait.warnedAt as Date, reader),
      day,
    });
  const end = dayOf(steps!.end);
  if (next.step === 'warn')
    return said('We reminded {name} {told}. We’ll tell them {day} that it ends, and end it {end}.', {
      told: dayWords(wait.remindedAt as Date, reader),
      ...{ day, end },
    });
  return said('We’ll remind {name} {day}, tell them {warn} that it ends, and end it {end} if there’s no reply.', {
    day,
    warn: dayOf(steps!.warn),
    end,
  });
}

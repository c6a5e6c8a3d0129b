import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PersonPicker } from '../../people/directory/person-picker';
import { TicketClocks } from '../../tickets/consequences/ticket-clocks';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { ownerState } from '../../tickets/page/owner-state';
import { TicketExtensions } from '../../tickets/ticket-extensions';
import type { Ticket } from '../../tickets/ticket.entity';
import type { Bundle } from '../bundles/bundle.entity';
import { Bundles } from '../bundles/bundles.service';
import { ToolShop } from '../catalogue/tool-shop';
import { costOf } from '../tool-words';
import { BundleRequests, tickOf } from './bundle-requests.service';

interface Draft {
  typed: Typed;
  errors: FieldErrors;
  filesAgain: boolean;
}

/** The form that asks for several tools at once, and the page that shows them all on their way. */
@Injectable()
export class BundleRequestPages implements OnModuleInit {
  constructor(
    private readonly bundles: Bundles,
    private readonly requests: BundleRequests,
    private readonly shop: ToolShop,
    private readonly picker: PersonPicker,
    private readonly extensions: TicketExtensions,
    private readonly clocks: TicketClocks,
  ) {}

  onModuleInit(): void {
    this.extensions.register((ticket, { reader }) => this.partOf(ticket, reader));
  }

  async form(actor: Actor, bundle: Bundle, now: Date, draft?: Draft) {
    const { locale } = actor;
    const reader: Reader = { zone: actor.zone, locale, now };
    const typed = draft?.typed ?? {};
    const items = [];
    for (const tool of await this.bundles.toolsOf(bundle.id, true))
      items.push({
        name: tickOf(tool),
        label: tool.name,
        sub: [tool.description, costOf(tool, locale)].join(' '),
        checked: draft ? typed[tickOf(tool)] === 'yes' : true,
        error: draft?.errors[tickOf(tool)],
        intake: await this.shop.questions(tool.id, reader, draft, `t${tool.id}-`),
      });
    return {
      title: bundle.name,
      lead: bundle.description,
      back: { href: '/catalogue', label: t('Catalogue', {}, locale) },
      action: `/bundles/${bundle.id}/requests`,
      items,
      multipart: items.some(({ intake }) => intake?.hasFiles),
      typed,
      errors: draft?.errors ?? null,
      colleague: await this.picker.of(typed.colleague, reader),
    };
  }

  async show(actor: Actor, id: number, now: Date) {
    const { locale } = actor;
    const reader: Reader = { zone: actor.zone, locale, now };
    const { bundle, tickets } = await this.requests.of(actor, id);
    const [states, clocks] = [await this.extensions.states(tickets, reader), await this.clocks.ofMany(tickets)];
    const there = tickets.filter(({ outcome }) => outcome === 'solved' || outcome === 'workaround').length;
    const [{ requester }] = tickets;
    return {
      title: bundle.name,
      back: { href: '/my/requests', label: t('My requests', {}, locale) },
      forWhom: requester && requester.id !== actor.id ? t('For {name}', { name: requester.name }, locale) : null,
      progress: t('{there} of {all} delivered', { there, all: tickets.length }, locale),
      rows: tickets.map((ticket) => {
        const { words, tone } = states.get(ticket.id) ?? ownerState(ticket, clocks.get(ticket.id) ?? [], reader);
        return { href: `/tickets/${ticket.id}`, title: ticket.title, ref: ticketRef(ticket.id), words, state: tone };
      }),
    };
  }

  private async partOf({ id, kind }: Ticket, { locale }: Reader) {
    const item = kind === 'tool_request' ? await this.requests.holding(id) : null;
    const bundle = item?.request?.bundle;
    if (!item || !bundle) return null;
    const href = `/bundle-requests/${item.requestId}`;
    return { facts: [{ label: t('Asked for together', {}, locale), value: bundle.name, href }] };
  }
}

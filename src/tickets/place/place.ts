import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { unseal } from '../../core/web/signed-cookies';
import type { QueueForm } from '../ticket.forms';
import type { QueueView } from '../ticket-queries';

export const afterWork = ['next', 'stay', 'list'] as const;
export type AfterWork = (typeof afterWork)[number];
export const densities = ['compact', 'comfortable'] as const;
export type Density = (typeof densities)[number];

/** How somebody works through the queue on this screen: remembered by this browser, for a year. */
export interface DeskChoices {
  density: Density;
  after: AfterWork;
}

const dayMs = 24 * 60 * 60 * 1000;
export const choicesCookie = (secure: boolean) => ({ name: 'desk-choices', secure, maxAge: 365 * dayMs });

export function choicesOf(req: Request): DeskChoices {
  const [density, after] = (unseal(req, choicesCookie(req.secure)) ?? '').split('.');
  return {
    density: densities.find((one) => one === density) ?? 'compact',
    after: afterWork.find((one) => one === after) ?? 'next',
  };
}

const carried = ['view', 'search', 'service', 'priority', 'kind'] as const;
export type ViewOfQueue = Partial<Record<(typeof carried)[number], string>>;

/**
 * The view of the queue that somebody works through. It stands in the address of each ticket opened from there, as it
 * stands in the queue's own: a form that is sent from such a page goes on in the same view.
 */
export class QueuePlace {
  private readonly asked: string;

  constructor(
    readonly view: ViewOfQueue | null,
    readonly after: AfterWork = 'next',
  ) {
    this.asked = view ? new URLSearchParams(view).toString() : '';
  }

  ticket(id: number): string {
    return `/tickets/${id}${this.query('?')}`;
  }

  /** The list, where one stands on the row of this ticket. */
  queue(row?: number): string {
    const at = row === undefined ? '' : `row=${row}`;
    return `/queue${this.query('?')}${at && (this.view ? '&' : '?')}${at}`;
  }

  /** The view as the end of an address. */
  query(before: '?' | '&'): string {
    return this.view ? `${before}${this.asked}` : '';
  }
}

/** The place of a view that is shown. */
export function queuePlaceOf(form: QueueForm, view: QueueView, after?: AfterWork): QueuePlace {
  const { search, service, priority, kind } = form;
  const values = Object.entries({ view, search, service, priority, kind }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  return new QueuePlace(Object.fromEntries(values.map(([name, value]) => [name, String(value)])), after);
}

/** Opened from nowhere in particular: a mail, a search. */
export const fromNowhere = new QueuePlace(null);

function viewIn(query: URLSearchParams): ViewOfQueue | null {
  if (!query.has('view')) return null;
  const values = carried.map((name) => [name, query.get(name) ?? ''] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== '' && value.length <= 100));
}

const queryOf = (address: string | undefined): URLSearchParams =>
  new URLSearchParams(URL.canParse(address ?? '', 'http://here') ? new URL(address ?? '', 'http://here').search : '');

/** Of a page its own address; of a form the page that it was sent from. */
export const AtQueuePlace = createParamDecorator((_: unknown, context: ExecutionContext): QueuePlace => {
  const req = context.switchToHttp().getRequest<Request>();
  const from = viewIn(queryOf(req.originalUrl)) ?? (req.method === 'POST' ? viewIn(queryOf(req.get('referer'))) : null);
  return new QueuePlace(from, choicesOf(req).after);
});

export const MyChoices = createParamDecorator((_: unknown, context: ExecutionContext): DeskChoices =>
  choicesOf(context.switchToHttp().getRequest<Request>()),
);

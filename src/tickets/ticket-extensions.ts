import { Injectable } from '@nestjs/common';
import type { Reader } from '../core/words/dates';
import type { Actor } from '../people/actor';
import type { Fact } from '../timeline/fact.entity';
import type { Draft } from './draft';
import type { Ticket } from './ticket.entity';

export interface StateSentence {
  words: string;
  tone: 'running' | 'near' | 'broken' | 'waiting' | 'kept' | 'you';
}

/** A small form behind a button above the conversation, drawn by a part of its own. */
interface TicketPanelForm {
  /** By which a draft names it. */
  form: string;
  part: string;
  data: object;
}

/** What a folder below adds to a ticket's page. All of it is words and links, ready to be shown. */
export interface TicketAddition {
  /** Instead of the sentence that the ticket itself would say. */
  state?: StateSentence;
  /** Who reads what the owner writes, where it isn’t whoever works on it: their first name. */
  writesTo?: string;
  facts?: { label: string; value?: string; at?: Date; href?: string }[];
  people?: { name: string; initials: string; hue: number; sub: string }[];
  more?: { label: string; icon: string; href?: string; action?: string; danger?: boolean }[];
  actions?: { action: string; label: string; kind?: string; icon?: string; name?: string; value?: string }[];
  /** What the desk does for it, one after the other, each with its own button. */
  tasks?: {
    heading: string;
    words?: string;
    items: {
      label: string;
      /** Where more can be done with it. */
      href?: string;
      done: boolean;
      sub?: string;
      action?: string;
      button?: string;
      name?: string;
      value?: string;
      undo?: boolean;
    }[];
    href?: string;
    link?: string;
  };
  panels?: TicketPanelForm[];
  notice?: { title?: string; words: string; icon: string; tone?: string; href?: string; action?: string };
}

export interface Reading {
  actor: Actor;
  reader: Reader;
  desk: boolean;
  /** What stands in one of the page's forms and could not be sent. */
  draft?: Draft;
}

/** In a list there is room for the state alone: asked once for all lines, by the ticket's number. */
export type StatesOfTickets = (
  tickets: readonly Ticket[],
  reader: Reader,
) => Promise<ReadonlyMap<number, StateSentence>>;

/** Some lines about a person, for the desk. */
export interface AboutPart {
  heading: string;
  items: { href?: string; title: string; sub?: string }[];
}

export type AboutPerson = (personId: number, reading: Reading) => Promise<AboutPart | null>;

/** The ticket's page has read what happened to it, oldest first: nobody asks again. */
type PageReading = Reading & { facts: readonly Fact[] };

export type AddToTicket = (ticket: Ticket, reading: PageReading) => Promise<TicketAddition | null>;

type Tasked = Pick<Ticket, 'id' | 'teamId'>;
/** In the queue's view of tasks: a line for each, by the ticket's number. */
export type TasksOfTickets = (
  tickets: readonly Tasked[],
  actor: Actor,
  reader: Reader,
) => Promise<ReadonlyMap<number, string[]>>;

/** Panels that features below register; the ticket page asks them all. */
@Injectable()
export class TicketExtensions {
  private readonly adders: AddToTicket[] = [];
  private readonly lists: StatesOfTickets[] = [];
  private readonly known: AboutPerson[] = [];
  private tasksOf: TasksOfTickets | null = null;

  register(add: AddToTicket): void {
    this.adders.push(add);
  }

  registerStates(states: StatesOfTickets): void {
    this.lists.push(states);
  }

  registerAbout(about: AboutPerson): void {
    this.known.push(about);
  }

  registerTasks(lines: TasksOfTickets): void {
    this.tasksOf = lines;
  }

  /** What waits for this agent's teams on each of these tickets. */
  async tasks(tickets: readonly Tasked[], actor: Actor, reader: Reader): Promise<ReadonlyMap<number, string[]>> {
    return (await this.tasksOf?.(tickets, actor, reader)) ?? new Map();
  }

  async about(personId: number, reading: Reading): Promise<AboutPart[]> {
    const parts: AboutPart[] = [];
    for (const about of this.known) {
      const part = await about(personId, reading);
      if (part) parts.push(part);
    }
    return parts;
  }

  /** Where a ticket is not told of, it says its own sentence. */
  async states(tickets: readonly Ticket[], reader: Reader): Promise<Map<number, StateSentence>> {
    const found = new Map<number, StateSentence>();
    for (const states of this.lists)
      for (const [id, state] of await states(tickets, reader)) if (!found.has(id)) found.set(id, state);
    return found;
  }

  async of(ticket: Ticket, reading: PageReading): Promise<TicketAddition[]> {
    const additions: TicketAddition[] = [];
    for (const add of this.adders) {
      const addition = await add(ticket, reading);
      if (addition) additions.push(addition);
    }
    return additions;
  }
}

/** Tasks, as the folder that has them knows them: on whose tickets they are, and how many wait for each team. */
interface AskedTasks {
  /** Of the ticket `t`, as SQL and what it binds. */
  condition: (actor: Actor) => [text: string, ...values: unknown[]];
  counts: () => Promise<ReadonlyMap<number, number>>;
}
let tasked: AskedTasks = { condition: () => ['1 = 0'], counts: () => Promise.resolve(new Map()) };

/** Said by that folder, once. */
export function tasksAreAsked(asked: AskedTasks): void {
  tasked = asked;
}

export const askedTasks = (): AskedTasks => tasked;

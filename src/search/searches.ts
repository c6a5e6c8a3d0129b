import { Injectable } from '@nestjs/common';
import type { Actor } from '../people/actor';
import type { Marked } from './marked';
import type { SearchQuery } from './search-query';

/** What somebody asks: their words, and what they chose beside them. */
export interface SearchRequest {
  query: SearchQuery;
  /** What is chosen in the page's filters, by their names. */
  chosen: Readonly<Record<string, string>>;
  page: number;
  /** How many rows are shown. */
  most: number;
}

export interface FoundRow {
  href: string;
  title: Marked;
  /** "FH-3137" */
  ref?: string;
  badge?: { label: string; tone: string | null; icon: string };
  /** Who, what, since when. */
  about: readonly string[];
  at?: Date;
  quote?: Marked | null;
  note?: boolean;
}

export interface Findings {
  label: string;
  rows: readonly FoundRow[];
  /** How many there are, counted as far as mostFound and one more. */
  count: number;
  /** Where there may be more than was looked through. */
  note?: string;
  /** Where exactly one thing is meant: its number was typed. */
  exact?: string;
}

export interface FilterChoice {
  name: string;
  label: string;
  set: boolean;
  options: readonly { value: string; label: string; selected: boolean }[];
}

/** One kind of thing that the box finds. Features below register theirs, in the order in which they are shown. */
export interface Searched {
  kind: string;
  /** Which of them is shown first. */
  place: number;
  /** What of the address is its own, beside the words. */
  names?: readonly string[];
  /** Null where nothing of this kind is this person's to find, or where it was not asked for. */
  find(actor: Actor, asked: SearchRequest, at: Date): Promise<Findings | null>;
  filters?(actor: Actor, asked: SearchRequest): Promise<readonly FilterChoice[]>;
  /** Lists that everybody has, each by its address. */
  lists?(actor: Actor): readonly { label: string; address: string }[];
}

@Injectable()
export class Searches {
  all: readonly Searched[] = [];

  register(searched: Searched): void {
    this.all = [...this.all, searched].toSorted((a, b) => a.place - b.place);
  }
}

/** Counts stop here. */
export const mostFound = 999;

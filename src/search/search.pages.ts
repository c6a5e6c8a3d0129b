import { Injectable } from '@nestjs/common';
import { plainFields } from '../core/web/input/forms';
import { t } from '../core/words/words';
import type { Actor } from '../people/actor';
import { Indexing } from './indexing.service';
import { capped, cutWords, resultWords, indexedSoFar } from './search-words';
import { SavedViews } from './saved-views.service';
import { searchQuery } from './search-query';
import { type SearchRequest, type Findings, mostFound, Searches } from './searches';

const shown = { page: 20, typing: 6 };
/** So much of an address is read at all. */
const longestRead = 4_000;
/** As many pages as there are counted rows. */
const lastPage = Math.ceil(mostFound / shown.page);

type Address = Readonly<Record<string, unknown>>;

@Injectable()
export class SearchPages {
  constructor(
    private readonly searches: Searches,
    private readonly indexing: Indexing,
    private readonly views: SavedViews,
  ) {}

  /** What an address asks for; what is not understood is left out. */
  asked(address: Address, most: keyof typeof shown): SearchRequest {
    const plain = plainFields(address);
    const words = (name: string, longest: number): string => {
      const value = plain[name];
      return typeof value === 'string' ? value.slice(0, longest).trim() : '';
    };
    const names = this.searches.all.flatMap((searched) => searched.names ?? []);
    const page = Math.trunc(Number(words('page', 4)));
    return {
      query: searchQuery(words('q', longestRead)),
      chosen: Object.fromEntries(names.map((name) => [name, words(name, 40)]).filter(([, value]) => value)),
      page: page >= 1 && page <= lastPage ? page : 1,
      most: shown[most],
    };
  }

  /** A page of its own, where exactly one thing is meant. */
  async exact(actor: Actor, asked: SearchRequest, at: Date): Promise<string | null> {
    if (asked.query.number === null || asked.page > 1 || Object.keys(asked.chosen).length) return null;
    for (const { found } of await this.found(actor, asked, at)) if (found.exact) return found.exact;
    return null;
  }

  async show(actor: Actor, asked: SearchRequest, at: Date) {
    const { locale } = actor;
    const say = (words: string) => t(words, {}, locale);
    const [groups, kept] = await Promise.all([this.found(actor, asked, at), this.kept(actor, asked)]);
    const filters = (
      await Promise.all(this.searches.all.map(async (one) => (await one.filters?.(actor, asked)) ?? []))
    ).flat();
    const [main] = groups.filter(({ searched }) => searched.filters);
    const total = main?.found.count ?? 0;
    const indexing = await this.indexing.unfinished();
    const any = asked.query.typed !== '' || Object.keys(asked.chosen).length > 0;
    return {
      title: asked.query.typed ? t('{words}: search', { words: asked.query.typed }, locale) : say('Search'),
      wide: true,
      searching: true,
      typed: asked.query.typed,
      filters,
      ...kept,
      groups: groups.filter(({ found }) => found.rows.length).map(({ found }) => groupOf(found)),
      any,
      told: any
        ? [
            resultWords(
              groups.reduce((sum, { found }) => sum + found.count, 0),
              locale,
            ),
            ...(asked.query.cut ? [cutWords(locale)] : []),
          ].join('. ')
        : null,
      // Nothing in what was looked through: there may be something in what is older.
      noneNote: main?.found.rows.length === 0 ? main.found.note : undefined,
      none: any && groups.every(({ found }) => found.rows.length === 0),
      pages: {
        words: t('Page {n}', { n: asked.page }, locale),
        previous: asked.page > 1 ? searchAddress(asked, asked.page - 1) : null,
        next: total > asked.page * shown.page && asked.page < lastPage ? searchAddress(asked, asked.page + 1) : null,
      },
      indexing: indexing && indexedSoFar(indexing.done, indexing.total, locale),
    };
  }

  /** What stands under the box while somebody types. */
  async typing(actor: Actor, asked: SearchRequest, at: Date) {
    const groups = asked.query.terms.length + asked.query.filters.length ? await this.found(actor, asked, at) : [];
    const rows = groups.filter(({ found }) => found.rows.length);
    return {
      groups: rows.map(({ found }) => groupOf(found)),
      all: searchAddress(asked, 1),
      told: resultWords(
        rows.reduce((sum, { found }) => sum + found.count, 0),
        actor.locale,
      ),
      typed: asked.query.typed,
      none: asked.query.typed !== '' && rows.length === 0,
    };
  }

  /** The lists that everybody has, and one's own; whichever is open can be removed, any other question kept. */
  private async kept(actor: Actor, asked: SearchRequest) {
    const here = searchAddress(asked, 1);
    const own = await this.views.of(actor.id);
    const lists = this.searches.all.flatMap((one) => one.lists?.(actor) ?? []);
    const items = [...lists, ...own.map(({ name, address }) => ({ label: name, address }))].map((one) => {
      const href = `/search?${one.address}`;
      return { label: one.label, href, current: href === here };
    });
    const open = own.find(({ address }) => `/search?${address}` === here);
    return {
      tabs: items.length ? { label: t('Views', {}, actor.locale), items } : null,
      remove: open ? `/search/views/${open.id}/removal` : null,
      keep: open || here === '/search?' ? null : here.slice(here.indexOf('?') + 1),
    };
  }

  private async found(actor: Actor, asked: SearchRequest, at: Date) {
    const answers = await Promise.all(
      this.searches.all.map(async (searched) => ({ searched, found: await searched.find(actor, asked, at) })),
    );
    return answers.flatMap(({ searched, found }) => (found ? [{ searched, found }] : []));
  }
}

const groupOf = ({ label, rows, count, note }: Findings) => ({
  label,
  rows,
  note,
  count: count > rows.length ? capped(count) : null,
});

/** The same question by one address, however it came. */
export function searchAddress({ query, chosen }: SearchRequest, page: number): string {
  const values = { ...(query.typed ? { q: query.typed } : {}), ...chosen, ...(page > 1 ? { page: String(page) } : {}) };
  return `/search?${new URLSearchParams(values)}`;
}

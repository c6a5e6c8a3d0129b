import { Injectable } from '@nestjs/common';
import { t, tn } from '../core/words/words';
import type { Actor } from '../people/actor';
import { Indexing } from './indexing.service';
import { longestQuery, searchQuery } from './search-query';
import { type SearchRequest, type Findings, mostFound, Searches } from './searches';

const shown = { page: 25, typing: 6 };
/** As many pages as there are counted rows. */
const lastPage = Math.ceil(mostFound / shown.page);

type Address = Readonly<Record<string, unknown>>;

@Injectable()
export class SearchPages {
  constructor(
    private readonly searches: Searches,
    private readonly indexing: Indexing,
  ) {}

  /** What an address asks for; what is not understood is left out. */
  asked(address: Address, most: keyof typeof shown): SearchRequest {
    const words = (name: string, longest: number): string => {
      const value = address[name];
      return typeof value === 'string' ? value.slice(0, longest).trim() : '';
    };
    const names = this.searches.all.flatMap((searched) => searched.names ?? []);
    const page = Math.trunc(Number(words('page', 4)));
    return {
      query: searchQuery(words('q', longestQuery)),
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
    const groups = await this.found(actor, asked, at);
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
      groups: groups.filter(({ found }) => found.rows.length).map(({ found }) => groupOf(found)),
      any,
      told: any
        ? countWords(
            groups.reduce((sum, { found }) => sum + found.count, 0),
            locale,
          )
        : null,
      none: any && groups.every(({ found }) => found.rows.length === 0),
      pages: {
        words: t('Page {n}', { n: asked.page }, locale),
        previous: asked.page > 1 ? addressOf(asked, asked.page - 1) : null,
        next: total > asked.page * shown.page && asked.page < lastPage ? addressOf(asked, asked.page + 1) : null,
      },
      indexing: indexing && percent(indexing.done, indexing.total, locale),
    };
  }

  /** What stands under the box while somebody types. */
  async typing(actor: Actor, asked: SearchRequest, at: Date) {
    const groups = asked.query.terms.length + asked.query.filters.length ? await this.found(actor, asked, at) : [];
    const rows = groups.filter(({ found }) => found.rows.length);
    return {
      groups: rows.map(({ found }) => groupOf(found)),
      all: addressOf(asked, 1),
      told: countWords(
        rows.reduce((sum, { found }) => sum + found.count, 0),
        actor.locale,
      ),
      typed: asked.query.typed,
      none: asked.query.typed !== '' && rows.length === 0,
    };
  }

  private async found(actor: Actor, asked: SearchRequest, at: Date) {
    const answers = await Promise.all(
      this.searches.all.map(async (searched) => ({ searched, found: await searched.find(actor, asked, at) })),
    );
    return answers.flatMap(({ searched, found }) => (found ? [{ searched, found }] : []));
  }
}

const capped = (n: number): string => (n > mostFound ? `${mostFound}+` : String(n));

const countWords = (n: number, locale: string): string =>
  n > mostFound ? t('More than {n} results', { n: mostFound }, locale) : tn('{n} result', '{n} results', n, {}, locale);

const percent = (done: number, total: number, locale: string): string =>
  t(
    'Older requests are still being made searchable: {n} % are done.',
    { n: total ? Math.floor((done / total) * 100) : 0 },
    locale,
  );

const groupOf = ({ label, rows, count }: Findings) => ({
  label,
  rows,
  count: count > rows.length ? capped(count) : null,
});

function addressOf({ query, chosen }: SearchRequest, page: number): string {
  const values = { ...(query.typed ? { q: query.typed } : {}), ...chosen, ...(page > 1 ? { page: String(page) } : {}) };
  return `/search?${new URLSearchParams(values)}`;
}

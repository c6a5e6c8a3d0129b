import { Injectable, type OnModuleInit } from '@nestjs/common';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { marked } from '../../search/marked';
import { type SearchRequest, type Findings, type Searched, Searches } from '../../search/searches';
import { ToolSearch } from './tool-search';

/** What can be asked for, in the box on every page. */
@Injectable()
export class ToolResults implements Searched, OnModuleInit {
  readonly kind = 'tools';
  readonly place = 3;

  constructor(
    private readonly searches: Searches,
    private readonly tools: ToolSearch,
  ) {}

  onModuleInit(): void {
    this.searches.register(this);
  }

  async find(actor: Actor, { query, chosen, page, most }: SearchRequest): Promise<Findings | null> {
    const alone = query.filters.length === 0 && Object.values(chosen).every((value) => !value);
    if (!alone || page > 1 || query.terms.length === 0) return null;
    const { tools } = await this.tools.find(query.terms.map(({ words }) => words.join(' ')).join(' '));
    return {
      label: t('Catalogue', {}, actor.locale),
      count: tools.length,
      rows: tools.slice(0, most).map(({ slug, name, description }) => ({
        href: `/catalogue/${slug}`,
        title: marked(name, query.terms),
        about: [description],
      })),
    };
  }
}

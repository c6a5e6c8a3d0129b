import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asCount } from '../core/database/raw';
import { sql } from '../core/database/tx';
import { t } from '../core/words/words';
import { type Actor, isAdministrator, isAgent } from '../people/actor';
import { marked } from './marked';
import type { SearchQuery } from './search-query';
import { type SearchRequest, type Findings, type Searched, Searches } from './searches';

interface PersonRow {
  id: unknown;
  name: string;
  email: string;
  department: string | null;
}

/** People who work here, by name or address: for the desk and whoever looks after the people. */
@Injectable()
export class PeopleSearch implements Searched, OnModuleInit {
  readonly kind = 'people';
  readonly place = 1;

  constructor(private readonly searches: Searches) {}

  onModuleInit(): void {
    this.searches.register(this);
  }

  async find(actor: Actor, { query, page, most, chosen }: SearchRequest): Promise<Findings | null> {
    const alone = query.filters.length === 0 && Object.values(chosen).every((value) => !value);
    if (!alone || page > 1 || query.terms.length === 0 || !(isAgent(actor) || isAdministrator(actor))) return null;
    const patterns = patternsOf(query);
    const rows = await sql<PersonRow>(
      `SELECT p."id", p."name", p."email", d."name" AS "department" FROM "person" p
        LEFT JOIN "department" d ON d."id" = p."departmentId" WHERE p."active" = ?
        ${patterns.map(() => 'AND p."folded" LIKE ?').join(' ')} ORDER BY p."folded", p."id" LIMIT ${Number(most)}`,
      [true, ...patterns],
    );
    return {
      label: t('People', {}, actor.locale),
      count: rows.length,
      rows: rows.map(({ id, name, email, department }) => ({
        href: isAgent(actor) ? `/search?from=${asCount(id)}` : `/admin/people/${asCount(id)}`,
        title: marked(name, query.terms),
        about: [department, email].filter((words) => words !== null),
      })),
    };
  }
}

/** The end of all addresses is the same: a word is looked for in the name, unless it is an address itself. */
const patternsOf = ({ typed, terms }: SearchQuery): string[] =>
  terms.map(({ words }) => (typed.includes('@') ? `%${words.join('%')}%` : `%${words.join('%')}% %`));

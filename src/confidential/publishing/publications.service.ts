import { Injectable } from '@nestjs/common';
import { Between, In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { Department } from '../../people/department.entity';
import { Service } from '../../people/teams/service.entity';
import { Team } from '../../people/teams/team.entity';
import type { ConfidentialKind } from '../confidential-answer.entity';
import { ConfidentialComment } from '../confidential-comment.entity';
import type { PublishedDimension, Member } from '../partition';
import { PublishedCell } from './published-cell.entity';
import { PublishedMonth } from './published-month.entity';

export interface PublishedQuestion {
  kind: ConfidentialKind;
  dimension: PublishedDimension;
  /** Months of the desk's zone, both included: '2026-01'. */
  from: string;
  to: string;
  /** The team whose private services are meant; only for its own people. Without it, what everybody may know. */
  scope?: number;
}

export interface Published {
  month: string;
  /**
   * The members that stand together and their names; empty for everybody. A code (an occasion, a kind) is its own name.
   */
  group: { ids: Member[]; labels: (string | null)[] };
  counts: Record<number, number>;
  answered: number;
  asked: number;
}

const named = { department: Department, service: Service, team: Team } as const;

/**
 * The only way to read what was said in confidence: months that are fixed, whole partitions along one dimension, words
 * without anything.
 */
@Injectable()
export class Publications {
  async of({ kind, dimension, from, to, scope = 0 }: PublishedQuestion): Promise<Published[]> {
    const cells = await repo(PublishedCell).find({
      where: { kind, scope, dimension, month: Between(from, to) },
      order: { month: 'ASC', position: 'ASC' },
    });
    const names = await this.names(
      dimension,
      cells.flatMap(({ members }) => members),
    );
    return cells.map(({ month, members, counts, asked }) => ({
      month,
      asked,
      counts: counts as Record<number, number>,
      answered: Object.values(counts).reduce((sum, n) => sum + n, 0),
      group: {
        ids: members,
        labels: members.map((member) => (member === null ? null : (names.get(member) ?? String(member)))),
      },
    }));
  }

  /** Every fixed month, also those in which too few answered. */
  months(kind: ConfidentialKind, scope = 0): Promise<PublishedMonth[]> {
    return repo(PublishedMonth).find({ where: { kind, scope }, order: { month: 'ASC' } });
  }

  /** Shuffled: in the order of their random keys. */
  async words({
    kind,
    from,
    to,
    scope = 0,
  }: Omit<PublishedQuestion, 'dimension'>): Promise<{ month: string; words: string[] }[]> {
    const rows = await repo(ConfidentialComment).find({
      where: { kind, scope, shownIn: Between(from, to) },
      order: { shownIn: 'DESC', id: 'ASC' },
    });
    const months = [...new Set(rows.map(({ shownIn }) => shownIn!))];
    return months.map((month) => ({
      month,
      words: rows.filter(({ shownIn }) => shownIn === month).map(({ words }) => words),
    }));
  }

  private async names(dimension: PublishedDimension, members: Member[]): Promise<Map<Member, string>> {
    const table = dimension in named ? named[dimension as keyof typeof named] : null;
    const ids = [...new Set(members)].filter((member): member is number => typeof member === 'number');
    if (!table || ids.length === 0) return new Map();
    const rows: { id: number; name: string }[] = await repo<Department | Service | Team>(table).findBy({ id: In(ids) });
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

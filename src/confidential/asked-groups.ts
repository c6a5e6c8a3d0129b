import { Injectable } from '@nestjs/common';
import type { ConfidentialAnswer, ConfidentialKind } from './confidential-answer.entity';
import type { Member, PublishedDimension } from './partition';

export type AskedOne = Pick<
  ConfidentialAnswer,
  'scope' | 'serviceId' | 'teamId' | 'departmentId' | 'subjectType' | 'occasion'
> & {
  /** Who it was, if they answered; what they said is not known here. Null if they kept silent. */
  answeredBy: number | null;
};

type Place = Omit<AskedOne, 'scope' | 'answeredBy'>;

export interface PublishingMonth {
  month: string;
  from: Date;
  to: Date;
}

/** Whom one kind of survey asks in confidence. */
export interface AskedGroup {
  /** In the order in which they are published: what comes first keeps more of its detail. */
  dimensions: readonly PublishedDimension[];
  /**
   * They know each other: where nearly all of them answered and all said the same, that is each one's own answer, and
   * nothing is published.
   */
  close?: boolean;
  /** When the first of them was asked. */
  first(): Promise<Date | null>;
  /** Whether somebody who was asked in this month can still answer. */
  pending(month: PublishingMonth, now: Date): Promise<boolean>;
  asked(month: PublishingMonth): Promise<AskedOne[]>;
}

@Injectable()
export class AskedGroups {
  private readonly known = new Map<ConfidentialKind, AskedGroup>();

  register(kind: ConfidentialKind, group: AskedGroup): void {
    if (this.known.has(kind)) throw new Error(`The population of ${kind} is declared twice`);
    this.known.set(kind, group);
  }

  all(): [ConfidentialKind, AskedGroup][] {
    return [...this.known];
  }
}

/** Where they stand along each of these dimensions. */
export const placesOf = (
  one: Place,
  dimensions: readonly PublishedDimension[],
): Partial<Record<PublishedDimension, Member>> =>
  Object.fromEntries(dimensions.map((dimension) => [dimension, memberOf(one, dimension)]));

/** Where along a dimension somebody stands. */
export const memberOf = (one: Place, dimension: PublishedDimension): number | string | null =>
  ({
    all: null,
    occasion: one.occasion,
    service: one.serviceId,
    team: one.teamId,
    department: one.departmentId,
    kind: one.subjectType,
  })[dimension];

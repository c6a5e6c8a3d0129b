import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { CachedRows } from '../core/database/cached';
import { timestampType } from '../core/database/columns';
import { Service } from '../people/teams/service.entity';

export const disruptionKinds = ['outage', 'planned'] as const;
export type DisruptionKind = (typeof disruptionKinds)[number];

/** Something that is known to be down, or will be for a while. Everybody reads it; the desk says when it is over. */
@Entity('disruption')
@Check('ck_disruption_kind', `"kind" IN ('outage','planned')`)
@Index('ix_disruption_start', ['startsAt', 'id'])
export class Disruption {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_disruption' }) id: number;
  @Column({ type: 'varchar', length: 10 }) kind: DisruptionKind;
  /** What it is about; null where it is about several things, or none of them. */
  @Column({ type: 'integer', nullable: true }) serviceId: number | null;
  @ManyToOne(() => Service)
  @JoinColumn({ name: 'serviceId', foreignKeyConstraintName: 'fk_disruption_service' })
  service?: Service | null;
  @Column({ type: 'varchar', length: 150 }) title: string;
  /** What it means for people, and what they can do meanwhile. */
  @Column({ type: 'text' }) words: string;
  @Column({ type: timestampType }) startsAt: Date;
  /** When we think that it is over. */
  @Column({ type: timestampType, nullable: true }) backAt: Date | null;
  @Column({ type: timestampType, nullable: true }) endedAt: Date | null;
  /** How many said that it affects them; written when it is over. */
  @Column({ type: 'integer' }) affected: number;
  @Column({ type: 'integer' }) version: number;
}

/** Few at any time, and on every home page. */
export const keptDisruptions = new CachedRows('disruption', Disruption, '"startsAt", "id"');

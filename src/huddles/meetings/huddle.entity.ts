import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../../people/person.entity';
import { Team } from '../../people/teams/team.entity';

/** One coming together of a team; the next one has not been held. Who was there is not kept. */
@Entity('huddle')
@Index('ix_huddle_team', ['teamId', 'heldAt'])
@Index('ix_huddle_guest', ['guestId', 'saidAt'])
export class Huddle {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_huddle' }) id: number;
  @Column({ type: 'integer' }) teamId: number;
  @ManyToOne(() => Team)
  @JoinColumn({ name: 'teamId', foreignKeyConstraintName: 'fk_huddle_team' })
  team?: Team;
  @Column({ type: timestampType }) begunAt: Date;
  /** null as long as it is the next one. */
  @Column({ type: timestampType, nullable: true }) heldAt: Date | null;
  /** The executive who listens. */
  @Column({ type: 'integer', nullable: true }) guestId: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'guestId', foreignKeyConstraintName: 'fk_huddle_guest' })
  guest?: Person | null;
  /** What they take along, in their own words. */
  @Column({ type: 'text' }) takeaway: string;
  @Column({ type: timestampType, nullable: true }) saidAt: Date | null;
  @Column({ type: 'integer' }) version: number;
}

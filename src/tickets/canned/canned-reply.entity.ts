import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../../people/person.entity';
import { Team } from '../../people/teams/team.entity';

/** What it proposes to do with the ticket; nobody but whoever sends it does it. */
export const cannedMoves = ['wait', 'solve', 'note'] as const;
export type CannedMove = (typeof cannedMoves)[number];

/** What the desk answers again and again: somebody's own, or a team's. */
@Entity('canned_reply')
@Check('ck_canned_reply_owner', `"personId" IS NULL OR "teamId" IS NULL`)
@Check('ck_canned_reply_move', `"move" IN ('wait','solve','note')`)
@Index('ix_canned_reply_person', ['personId'])
@Index('ix_canned_reply_team', ['teamId'])
export class CannedReply {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_canned_reply' }) id: number;
  @Column({ type: 'integer', nullable: true }) personId: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_canned_reply_person' })
  person?: Person | null;
  @Column({ type: 'integer', nullable: true }) teamId: number | null;
  @ManyToOne(() => Team)
  @JoinColumn({ name: 'teamId', foreignKeyConstraintName: 'fk_canned_reply_team' })
  team?: Team | null;
  @Column({ type: 'varchar', length: 60 }) name: string;
  @Column({ type: 'text' }) words: string;
  @Column({ type: 'varchar', length: 8, nullable: true }) move: CannedMove | null;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: timestampType }) changedAt: Date;
}

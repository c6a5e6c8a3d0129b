import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../../people/person.entity';
import { Team } from '../../people/teams/team.entity';

/** Nobody has decided; somebody of the team does it until a day; it was raised as the team can't; it has ended. */
export type HuddleItemState = 'open' | 'ours' | 'raised' | 'done' | 'dropped';

/** Something that hinders a team or its clients. It has two ways out: they change it themselves, or it is raised. */
@Entity('huddle_item')
@Index('ix_huddle_item_team', ['teamId', 'endedAt', 'id'])
@Index('ix_huddle_item_owner', ['ownerId', 'endedAt'])
@Index('ix_huddle_item_author', ['authorId'])
@Check('ck_huddle_item_state', `"state" IN ('open','ours','raised','done','dropped')`)
export class HuddleItem {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_huddle_item' }) id: number;
  @Column({ type: 'integer' }) teamId: number;
  @ManyToOne(() => Team)
  @JoinColumn({ name: 'teamId', foreignKeyConstraintName: 'fk_huddle_item_team' })
  team?: Team;
  @Column({ type: 'varchar', length: 300 }) words: string;
  @Column({ type: 'integer' }) authorId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'authorId', foreignKeyConstraintName: 'fk_huddle_item_author' })
  author?: Person;
  @Column({ type: 'varchar', length: 10 }) state: HuddleItemState;
  @Column({ type: 'integer', nullable: true }) ownerId: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'ownerId', foreignKeyConstraintName: 'fk_huddle_item_owner' })
  owner?: Person | null;
  /** The last day that its owner named, as YYYY-MM-DD. */
  @Column({ type: 'varchar', length: 10, nullable: true }) dueOn: string | null;
  /** Where it is answered once it was raised. */
  @Column({ type: 'integer', nullable: true }) candidateId: number | null;
  /** What came of it, or why it was dropped. */
  @Column({ type: 'text' }) outcome: string;
  @Column({ type: timestampType }) at: Date;
  @Column({ type: timestampType, nullable: true }) endedAt: Date | null;
  @Column({ type: 'integer' }) version: number;
}

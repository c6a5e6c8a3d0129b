import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Person } from '../person.entity';
import { Team } from './team.entity';

@Entity('team_member')
@Index('ix_team_member_person', ['personId'])
export class TeamMember {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_team_member' }) teamId: number;
  @ManyToOne(() => Team)
  @JoinColumn({ name: 'teamId', foreignKeyConstraintName: 'fk_team_member_team' })
  team?: Team;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_team_member' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_team_member_person' })
  person?: Person;
  @Column({ type: 'boolean' }) lead: boolean;
}

import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Team } from './team.entity';

/** What the desk offers: E-mail, Laptop, VPN. */
@Entity('service')
@Unique('uq_service_name', ['name'])
@Index('uq_service_folded', ['folded'], { unique: true })
@Index('ix_service_team', ['teamId'])
export class Service {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_service' }) id: number;
  @Column({ type: 'varchar', length: 120 }) name: string;
  /** However the name is typed; null until the job of old names has seen it, and in one that became another. */
  @Column({ type: 'varchar', length: 240, nullable: true }) folded: string | null;
  @Column({ type: 'varchar', length: 500 }) description: string;
  @Column({ type: 'integer' }) teamId: number;
  @ManyToOne(() => Team)
  @JoinColumn({ name: 'teamId', foreignKeyConstraintName: 'fk_service_team' })
  team?: Team;
  /** Its tickets exist only for requester, approvers and its team. */
  @Column({ type: 'boolean' }) private: boolean;
  @Column({ type: 'boolean' }) active: boolean;
  @Column({ type: 'integer' }) position: number;
}

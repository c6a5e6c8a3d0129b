import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity('team')
@Unique('uq_team_name', ['name'])
@Index('uq_team_folded', ['folded'], { unique: true })
export class Team {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_team' }) id: number;
  @Column({ type: 'varchar', length: 120 }) name: string;
  /** However the name is typed; null until the job of old names has seen it, and in one that became another. */
  @Column({ type: 'varchar', length: 240, nullable: true }) folded: string | null;
  @Column({ type: 'varchar', length: 500 }) description: string;
}

import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity('team')
@Unique('uq_team_name', ['name'])
export class Team {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_team' }) id: number;
  @Column({ type: 'varchar', length: 120 }) name: string;
  @Column({ type: 'varchar', length: 500 }) description: string;
}

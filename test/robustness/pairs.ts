import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Written two at a time: one alone is half a transaction. */
@Entity('pair_half')
export class PairHalf {
  @PrimaryGeneratedColumn() id: number;
  @Column({ type: 'varchar' }) word: string;
  @Column({ type: 'integer' }) side: number;
}

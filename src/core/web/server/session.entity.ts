import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { timestampType } from '../../database/columns';

@Entity('session')
@Index('ix_session_person', ['personId'])
@Index('ix_session_expires', ['expiresAt'])
export class Session {
  /** A hash: whoever reads the table cannot come in with it. */
  @PrimaryColumn({ type: 'varchar', length: 64, primaryKeyConstraintName: 'pk_session' }) id: string;
  @Column({ type: 'integer', nullable: true }) personId: number | null;
  @Column({ type: 'text' }) data: string;
  @Column({ type: timestampType }) touchedAt: Date;
  @Column({ type: timestampType }) expiresAt: Date;
}

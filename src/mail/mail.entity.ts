import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import type { LinkRequest } from './link-minters';

export type MailState = 'waiting' | 'sending' | 'sent' | 'failed';

/** One mail that is owed or was sent: template and data, never the rendered text. */
@Entity('mail')
@Unique('uq_mail_key', ['key'])
@Check('ck_mail_state', `"state" IN ('waiting','sending','sent','failed')`)
@Index('ix_mail_wake', ['state', 'wakeAt', 'id'])
@Index('ix_mail_state', ['state', 'id'])
@Index('ix_mail_merge', ['address', 'mergeKey', 'state'])
@Index('ix_mail_person', ['personId', 'id'])
@Index('ix_mail_created', ['purgedAt', 'createdAt'])
@Index('ix_mail_lease', ['leaseOwner'])
@Index('ix_mail_carried', ['carriedById'])
export class Mail {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_mail' }) id: number;
  /** Random and public: the Message-ID is made of it, so that a repeated delivery can be recognised. */
  @Column({ type: 'varchar', length: 32 }) key: string;
  @Column({ type: 'integer', nullable: true }) personId: number | null;
  @Column({ type: 'varchar', length: 254 }) address: string;
  @Column({ type: 'varchar', length: 200 }) name: string;
  @Column({ type: 'varchar', length: 60 }) zone: string;
  @Column({ type: 'varchar', length: 20 }) locale: string;
  @Column({ type: 'varchar', length: 60 }) template: string;
  @Column({ type: 'json' }) data: Record<string, unknown>;
  @Column({ type: 'json' }) links: Record<string, LinkRequest>;
  @Column({ type: 'varchar', length: 30, nullable: true }) subjectKind: string | null;
  @Column({ type: 'integer', nullable: true }) subjectId: number | null;
  @Column({ type: 'varchar', length: 80, nullable: true }) mergeKey: string | null;
  @Column({ type: 'varchar', length: 10 }) state: MailState;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: timestampType }) wakeAt: Date;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: 'varchar', length: 36, nullable: true }) leaseOwner: string | null;
  @Column({ type: timestampType, nullable: true }) leaseUntil: Date | null;
  @Column({ type: timestampType, nullable: true }) sentAt: Date | null;
  /** The mail that carried this one's words along, where several became one. */
  @Column({ type: 'integer', nullable: true }) carriedById: number | null;
  @Column({ type: 'text', nullable: true }) lastError: string | null;
  /** When address, data and links were wiped. */
  @Column({ type: timestampType, nullable: true }) purgedAt: Date | null;
}

import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';

export const draftModes = ['reply', 'note', 'answer'] as const;
export type DraftMode = (typeof draftModes)[number];

/** What somebody has begun to write on a ticket: seen by nobody else. */
@Entity('message_draft')
@Index('uq_message_draft', ['personId', 'ticketId', 'mode'], { unique: true })
@Index('ix_message_draft_ticket', ['ticketId'])
@Index('ix_message_draft_at', ['at'])
export class MessageDraft {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_message_draft' }) id: number;
  @Column({ type: 'integer' }) personId: number;
  @Column({ type: 'integer' }) ticketId: number;
  @Column({ type: 'varchar', length: 10 }) mode: DraftMode;
  @Column({ type: 'text' }) words: string;
  @Column({ type: timestampType }) at: Date;
}

import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../../people/person.entity';
import { Ticket } from '../ticket.entity';

/** What the words are for: the need itself, a reply, or the reason that came with a move. */
export const purposes = [
  'need',
  'answer',
  'reply',
  'note',
  'waiting',
  'resolution',
  'not_yet',
  'hand_over',
  'withdrawal',
  'decision',
  'asked_back',
  'vendor',
] as const;
export type Purpose = (typeof purposes)[number];

/** A public reply or an internal note. Reasons are messages too, so that facts hold no words. */
@Entity('message')
@Check('ck_message_visibility', `"visibility" IN ('public','internal')`)
@Index('ix_message_ticket', ['ticketId', 'id'])
@Index('ix_message_author', ['authorId', 'id'])
@Index('ix_message_canned', ['cannedReplyId', 'at'], { where: '"cannedReplyId" IS NOT NULL' })
export class Message {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_message' }) id: number;
  @Column({ type: 'integer' }) ticketId: number;
  @ManyToOne(() => Ticket)
  @JoinColumn({ name: 'ticketId', foreignKeyConstraintName: 'fk_message_ticket' })
  ticket?: Ticket;
  @Column({ type: 'integer' }) authorId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'authorId', foreignKeyConstraintName: 'fk_message_author' })
  author?: Person;
  @Column({ type: 'varchar', length: 10 }) visibility: 'public' | 'internal';
  @Column({ type: 'varchar', length: 12 }) purpose: Purpose;
  @Column({ type: 'text' }) words: string;
  @Column({ type: timestampType }) at: Date;
  /** Which canned reply it began with. That one may be gone since: its number is never given again. */
  @Column({ type: 'integer', nullable: true }) cannedReplyId: number | null;
}

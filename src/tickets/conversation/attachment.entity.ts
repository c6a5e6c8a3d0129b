import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { StoredFile } from '../../core/files/stored-file.entity';
import { Message } from './message.entity';
import { Ticket } from '../ticket.entity';

/** A file that came with a message; whoever may see the message may have it. */
@Entity('attachment')
@Index('ix_attachment_message', ['messageId', 'id'])
@Index('ix_attachment_ticket', ['ticketId', 'id'])
export class Attachment {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_attachment' }) id: number;
  @Column({ type: 'integer' }) ticketId: number;
  @ManyToOne(() => Ticket)
  @JoinColumn({ name: 'ticketId', foreignKeyConstraintName: 'fk_attachment_ticket' })
  ticket?: Ticket;
  @Column({ type: 'integer' }) messageId: number;
  @ManyToOne(() => Message)
  @JoinColumn({ name: 'messageId', foreignKeyConstraintName: 'fk_attachment_message' })
  message?: Message;
  @Column({ type: 'integer' }) fileId: number;
  @ManyToOne(() => StoredFile)
  @JoinColumn({ name: 'fileId', foreignKeyConstraintName: 'fk_attachment_file' })
  file?: StoredFile;
  @Column({ type: 'varchar', length: 160 }) name: string;
}

import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Person } from '../../people/person.entity';
import { Attachment } from '../conversation/attachment.entity';
import { Ticket } from '../ticket.entity';
import { IntakeForm } from './intake-form.entity';

/** What was said to one question of a ticket's form. There is a row for each question, also where nothing was said. */
@Entity('intake_answer')
@Unique('uq_intake_answer', ['ticketId', 'key'])
@Index('ix_intake_answer_person', ['personId', 'ticketId'])
export class IntakeAnswer {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_intake_answer' }) id: number;
  @Column({ type: 'integer' }) ticketId: number;
  @ManyToOne(() => Ticket)
  @JoinColumn({ name: 'ticketId', foreignKeyConstraintName: 'fk_intake_answer_ticket' })
  ticket?: Ticket;
  @Column({ type: 'integer' }) formId: number;
  @ManyToOne(() => IntakeForm)
  @JoinColumn({ name: 'formId', foreignKeyConstraintName: 'fk_intake_answer_form' })
  form?: IntakeForm;
  /** The question's. */
  @Column({ type: 'varchar', length: 12 }) key: string;
  @Column({ type: 'text', nullable: true }) words: string | null;
  @Column({ type: 'integer', nullable: true }) personId: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_intake_answer_person' })
  person?: Person | null;
  /** The file came with a message; it may be gone. */
  @Column({ type: 'integer', nullable: true }) attachmentId: number | null;
  @ManyToOne(() => Attachment, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'attachmentId' })
  attachment?: Attachment | null;
}

import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../../people/person.entity';
import { SurveyInvitation } from '../../surveys/survey-invitation.entity';
import { Huddle } from './huddle.entity';

export const retoldKinds = ['glad', 'hurt', 'puzzling'] as const;
export type HuddleNoteKind = (typeof retoldKinds)[number] | 'thanks';

/** What people said, retold by the lead so that it points at nobody; or somebody's thanks. */
@Entity('huddle_note')
@Index('ix_huddle_note_huddle', ['huddleId', 'id'])
@Index('ix_huddle_note_invitation', ['invitationId'])
@Index('ix_huddle_note_author', ['authorId'])
@Check('ck_huddle_note_kind', `"kind" IN ('glad','hurt','puzzling','thanks')`)
export class HuddleNote {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_huddle_note' }) id: number;
  @Column({ type: 'integer' }) huddleId: number;
  @ManyToOne(() => Huddle)
  @JoinColumn({ name: 'huddleId', foreignKeyConstraintName: 'fk_huddle_note_huddle' })
  huddle?: Huddle;
  @Column({ type: 'varchar', length: 10 }) kind: HuddleNoteKind;
  @Column({ type: 'varchar', length: 500 }) words: string;
  @Column({ type: 'integer' }) authorId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'authorId', foreignKeyConstraintName: 'fk_huddle_note_author' })
  author?: Person;
  /** Of which answer it is, so that nobody retells it twice, and it goes with whoever gave it. */
  @Column({ type: 'integer', nullable: true }) invitationId: number | null;
  @ManyToOne(() => SurveyInvitation)
  @JoinColumn({ name: 'invitationId', foreignKeyConstraintName: 'fk_huddle_note_invitation' })
  invitation?: SurveyInvitation | null;
  @Column({ type: timestampType }) at: Date;
}

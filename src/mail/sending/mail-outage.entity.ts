import { Column, Entity, PrimaryColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';

/** Since when the mail server takes nothing. One row, and none while mail leaves. */
@Entity('mail_outage')
export class MailOutage {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_mail_outage' }) id: number;
  @Column({ type: timestampType }) since: Date;
}

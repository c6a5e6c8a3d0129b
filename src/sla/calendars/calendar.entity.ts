import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { BusinessCalendar } from './calendar';

@Entity('calendar')
@Unique('uq_calendar_name', ['name'])
export class Calendar {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_calendar' }) id: number;
  @Column({ type: 'varchar', length: 100 }) name: string;
  /** The one that holds where a policy names none. */
  @Column({ type: 'boolean' }) isDefault: boolean;
  @Column({ type: 'integer' }) currentNumber: number;
  @Column({ type: 'integer' }) version: number;
}

/** What a calendar was from one edit to the next; never changed, so that every date stays explicable. */
@Entity('calendar_version')
@Unique('uq_calendar_version_number', ['calendarId', 'number'])
export class CalendarVersion {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_calendar_version' }) id: number;
  @Column({ type: 'integer' }) calendarId: number;
  @ManyToOne(() => Calendar, { nullable: false })
  @JoinColumn({ name: 'calendarId', foreignKeyConstraintName: 'fk_calendar_version_calendar' })
  calendar?: Calendar;
  @Column({ type: 'integer' }) number: number;
  @Column({ type: 'json' }) definition: BusinessCalendar;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: 'integer', nullable: true }) createdById: number | null;
}

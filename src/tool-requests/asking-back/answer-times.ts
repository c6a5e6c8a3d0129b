import { Injectable } from '@nestjs/common';
import { Settings } from '../../settings/settings.service';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { approvalSettings } from '../approvals/approval-settings';

/** By when a question is to be answered, in the desk's working days. */
@Injectable()
export class AnswerTimes {
  constructor(
    private readonly settings: Settings,
    private readonly calendar: DeskCalendar,
  ) {}

  /** Reminded a working day before; where there is but one, when it is over. */
  async from(at: Date): Promise<{ dueAt: Date; remindAt: Date }> {
    const days = await this.settings.get(approvalSettings.answerDays);
    const dueAt = await this.calendar.daysOn(at, days);
    return { dueAt, remindAt: days === 1 ? dueAt : await this.calendar.daysOn(at, days - 1) };
  }
}

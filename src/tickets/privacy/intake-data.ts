import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { type PersonalDataItem, PersonalData } from '../../people/privacy/personal-data';
import { ticketRef } from '../consequences/ticket-mailer';
import { IntakeAnswer } from '../intake/intake-answer.entity';
import { answerLines } from '../intake/intake-lines';

/** What somebody answered to the questions of a tool or service, and where others named them: told to them. */
@Injectable()
export class IntakeData implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register(
      'Answers about what you asked for',
      'You, anyone who filed it for you or decides on it, and the desk.',
      'As long as the desk keeps its requests. When you’re erased, your answers go.',
      async (id, locale) => [...(await this.own(id, locale)), ...(await this.named(id, locale))],
    );
  }

  private async own(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const asked = await repo(IntakeAnswer).find({
      where: [{ ticket: { requesterId: personId } }, { ticket: { submittedById: personId } }],
      select: { id: true, ticketId: true },
      order: { ticketId: 'DESC' },
    });
    const items: PersonalDataItem[] = [];
    for (const ticketId of new Set(asked.map((one) => one.ticketId)))
      for (const { label, value } of await answerLines(ticketId, locale))
        items.push({ words: `${label} ${value} (${ticketRef(ticketId)})`, href: `/tickets/${ticketId}` });
    return items;
  }

  private async named(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const answers = await repo(IntakeAnswer).find({ where: { personId }, relations: { ticket: true } });
    return answers
      .filter(({ ticket }) => ticket && ![ticket.requesterId, ticket.submittedById].includes(personId))
      .map(({ ticketId }) => ({
        words: t('A colleague named you when they asked for something ({ref})', { ref: ticketRef(ticketId) }, locale),
      }));
  }
}

/** What was answered on these tickets goes; that it was asked stays. */
export async function forgetAnswers(ticketIds: readonly number[]): Promise<void> {
  if (ticketIds.length === 0) return;
  await repo(IntakeAnswer).update(
    { ticketId: In([...ticketIds]) },
    { words: null, personId: null, attachmentId: null },
  );
}

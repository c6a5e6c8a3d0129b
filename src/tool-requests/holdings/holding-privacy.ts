import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { dateLabel } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import { type PersonalDataItem, PersonalData } from '../../people/privacy/personal-data';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { Holding } from '../holding.entity';

/** What is kept of whoever has a tool: told to them. How often they use it is not kept, as nobody asks for it. */
@Injectable()
export class HoldingPrivacy implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register(
      'Tools you have or had',
      'You, the desk and anyone who owns the tool. People who ask for the tool see how many seats are taken, and ' +
        'from five people on how many of their department have it, without names. ' +
        'Your manager sees how many of those who report to them have it. Nobody sees how often you use it.',
      'As long as the desk keeps its requests. When you’re erased, it stays without your name.',
      (id, locale) => this.of(id, locale),
    );
  }

  private async of(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const holdings = await repo(Holding).find({
      where: { personId },
      relations: { tool: true, request: true },
      order: { id: 'DESC' },
    });
    return holdings.flatMap((one) => itemsOf(one, locale));
  }
}

function itemsOf(
  { tool, request, since, until, confirmedAt, endedAt, endedHow }: Holding,
  locale: string,
): PersonalDataItem[] {
  const slots = { tool: tool!.name, ref: ticketRef(request!.ticketId) };
  const href = `/tickets/${request!.ticketId}`;
  const say = (words: string, at: Date) => ({ words: t(words, slots, locale), at, href });
  if (!since) return [{ words: t('A seat of {tool} is kept for you ({ref})', slots, locale), href }];
  const last = until
    ? { words: t('{tool} is yours until {day}', { ...slots, day: dateLabel(until, locale) }, locale) }
    : null;
  return [
    ...(endedAt
      ? [say(endedHow === 'returned' ? 'You gave {tool} back ({ref})' : '{tool} was taken back ({ref})', endedAt)]
      : []),
    ...(last && !endedAt ? [{ ...last, href }] : []),
    ...(confirmedAt && confirmedAt > since ? [say('You said you still need {tool} ({ref})', confirmedAt)] : []),
    say('You got {tool} ({ref})', since),
  ];
}

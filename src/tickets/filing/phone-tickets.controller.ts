import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import { once, sent } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import { Me } from '../../people/me.decorator';
import { PhoneTickets } from './phone-tickets.service';
import { PhoneTicketForm } from '../ticket.forms';
import { PhoneTicketPages } from './phone-ticket.pages';

@Controller('phone-tickets')
@Roles('agent', 'lead')
export class PhoneTicketsController {
  constructor(
    private readonly phoneTickets: PhoneTickets,
    private readonly pages: PhoneTicketPages,
    private readonly limits: PersonalLimits,
  ) {}

  @Get('new')
  async new(@Me() me: Actor, @Query('person') person: unknown, @At() at: Date) {
    return page(
      'tickets/phone-ticket',
      await this.pages.form(me, typeof person === 'string' ? { person } : {}, {}, at),
    );
  }

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(PhoneTicketForm, body);
    const { words, text, person, service, canWork, touches, channel, solved, solution, submission } = form.value;
    const errors = {
      ...form.errors,
      ...(solved && !solution ? { solution: 'Say briefly what solved it.' } : {}),
    };
    const again = async (faults: Record<string, string>) =>
      page('tickets/phone-ticket', await this.pages.form(me, form.typed, faults, at), { status: 422 });
    if (Object.keys(errors).length) return again(errors);
    try {
      return seeOther(
        await once(me.id, sent(submission, 'phone ticket', form.typed), at, async () => {
          await this.limits.filing(me, at);
          const ticket = await this.phoneTickets.log(
            me,
            {
              person,
              title: words,
              words: text || words,
              serviceId: service ?? null,
              canWork,
              touches,
              channel,
              solution: solved ? (solution ?? '') : null,
            },
            at,
          );
          return `/tickets/${ticket.id}`;
        }),
      );
    } catch (error) {
      if (error instanceof ValidationFailed) return again(error.errors);
      throw error;
    }
  }
}

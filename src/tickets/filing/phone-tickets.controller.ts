import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import { once, sent } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted, typedWords } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import { Me } from '../../people/me.decorator';
import { FilingQuestions, paragraphs } from './filing-questions';
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
    private readonly asking: FilingQuestions,
  ) {}

  @Get('new')
  async new(@Me() me: Actor, @Query('person') person: unknown, @At() at: Date) {
    return page(
      'tickets/phone-ticket',
      await this.pages.form(me, typeof person === 'string' ? { person } : {}, {}, at),
    );
  }

  /** For the frame of the form, while an agent fills it in. */
  @Get('new/questions')
  async questions(@Me() me: Actor, @Query() query: unknown, @At() at: Date) {
    const asked = await this.pages.asks(me, typedWords(query), at);
    return page('tickets/filing-questions', { intake: asked }, { layout: 'layout-none' });
  }

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(PhoneTicketForm, body);
    const unasked = await this.asking.unasked(form.typed, body, { locale: me.locale, spoken: true });
    const { words, text, person, service, canWork, touches, channel, solved, solution, submission } = form.value;
    const intake = form.errors?.service ? null : await this.asking.readSpoken(service, body);
    const errors = {
      ...form.errors,
      ...intake?.errors,
      ...(solved && !solution ? { solution: 'Say briefly what solved it.' } : {}),
    };
    const again = async (faults: Record<string, string>) =>
      page('tickets/phone-ticket', await this.pages.form(me, { ...unasked.others, ...intake?.typed }, faults, at), {
        status: 422,
      });
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
              words: paragraphs(text, unasked.words) || words,
              serviceId: service ?? null,
              canWork,
              touches,
              channel,
              solution: solved ? (solution ?? '') : null,
              intake,
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

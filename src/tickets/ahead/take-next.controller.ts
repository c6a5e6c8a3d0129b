import { Body, Controller, Get, Post, UseInterceptors } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { TakeNextForm } from './take-next.forms';
import { TakeNextPages } from './take-next.pages';
import { TakeNext } from './take-next.service';

@Controller('queue/take-next')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class TakeNextController {
  constructor(
    private readonly takeNext: TakeNext,
    private readonly pages: TakeNextPages,
  ) {}

  /** Which one, why this one, and what it would do to one's own promises. Nothing is taken yet. */
  @Get()
  async show(@Me() me: Actor, @AtQueuePlace() place: QueuePlace, @At() at: Date) {
    const next = await this.takeNext.next(me, at);
    if (!next) return seeOther(place.queue(), { flash: noneWords(me) });
    const pledges = await this.takeNext.pledges(me, at);
    return page('tickets/take-next', await this.pages.show(me, next, pledges, place, at));
  }

  /** At once where that breaks nothing; else after the question, which names the ticket. */
  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @AtQueuePlace() place: QueuePlace, @At() at: Date) {
    const { value, errors } = await submitted(TakeNextForm, body);
    const { ticket: shown, submission } = errors ? {} : value;
    const question = `/queue/take-next${place.query('?')}`;
    if (!shown && (await this.takeNext.pledges(me, at)).length > 0) return seeOther(question);
    let said = '';
    const path = await once(me.id, submission, at, async () => {
      if (shown) {
        const mine = await this.takeNext.takeThis(me, shown, at);
        said = mine ? tookWords(shown, me) : goneWords(shown, me);
        return mine ? place.ticket(shown) : question;
      }
      const next = await this.takeNext.take(me, at);
      said = next ? [tookWords(next.ticket.id, me), ...(await this.pages.why(me, next, at))].join(' ') : noneWords(me);
      return next ? place.ticket(next.ticket.id) : place.queue();
    });
    return seeOther(path, said ? { flash: said } : {});
  }
}

const tookWords = (id: number, { locale }: Actor): string => t('You took FH-{id}.', { id }, locale);
const goneWords = (id: number, { locale }: Actor): string => t('Someone took FH-{id} just before you.', { id }, locale);
const noneWords = ({ locale }: Actor): string =>
  t('Nothing to take: every open ticket is assigned, waiting for someone, or your own request.', {}, locale);

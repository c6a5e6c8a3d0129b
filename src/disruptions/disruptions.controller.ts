import { Body, Controller, Get, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import type { FieldErrors } from '../core/errors';
import { SignedIn } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import { formAgain } from '../core/web/input/form-again';
import { submitted, type Submitted, type Typed, typedWords } from '../core/web/input/forms';
import { Id } from '../core/web/input/id.pipe';
import { once, sent } from '../core/web/input/submissions';
import { page, seeOther } from '../core/web/reply';
import { t } from '../core/words/words';
import type { Actor } from '../people/actor';
import { ReachesOthers } from '../people/access/reaches-others';
import { Me } from '../people/me.decorator';
import { Roles } from '../people/roles';
import type { Disruption } from './disruption.entity';
import { DisruptionForm, disruptionText } from './disruption.forms';
import { disruptionForm, disruptionsPage } from './disruption.pages';
import { Disruptions, type DisruptionText } from './disruptions.service';

const list = '/disruptions';

/** Everybody reads what is down; the desk writes it. */
@Controller('disruptions')
export class DisruptionsController {
  constructor(private readonly disruptions: Disruptions) {}

  @Get()
  @SignedIn()
  async index(@Me() me: Actor, @At() now: Date) {
    return page('disruptions/index', await disruptionsPage(me, { ...me, now }));
  }

  @Get('new')
  @Roles('agent', 'lead')
  fresh(@Me() me: Actor, @Query() query: unknown) {
    return this.form(null, me, typedWords(query));
  }

  @Post()
  @Roles('agent', 'lead')
  @UseInterceptors(ReachesOthers)
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const form = await this.submitted(body, me, at);
    return formAgain(
      form,
      (errors, typed) => this.form(null, me, typed, errors),
      async ({ text }) => {
        const key = sent(form.typed.submission, 'disruption', form.typed);
        await once(me.id, key, at, async () => {
          await this.disruptions.announce(text, { actorId: me.id, at });
          return list;
        });
        return seeOther(list, { flash: t('Everyone sees it on their home page now.', {}, me.locale) });
      },
    );
  }

  @Get(':id')
  @Roles('agent', 'lead')
  async edit(@Param('id', Id) id: number, @Me() me: Actor) {
    return this.form(await this.disruptions.find(id), me, {});
  }

  @Post(':id')
  @Roles('agent', 'lead')
  @UseInterceptors(ReachesOthers)
  async update(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const found = await this.disruptions.find(id);
    return formAgain(
      await this.submitted(body, me, at),
      (errors, typed) => this.form(found, me, typed, errors),
      async ({ text, version }) => {
        await this.disruptions.change(id, version ?? found.version, text, { actorId: me.id, at });
        return seeOther(list, { flash: t('Saved.', {}, me.locale) });
      },
    );
  }

  private async submitted(body: unknown, me: Actor, at: Date): Promise<Submitted<Announced>> {
    const { value, errors, typed } = await submitted(DisruptionForm, body);
    const { text, errors: wrong } = await disruptionText(value, me, at);
    const all = { ...wrong, ...errors };
    const known = { text, version: value.version };
    return Object.keys(all).length ? { value: known, errors: all, typed } : { value: known, errors: null, typed };
  }

  private async form(one: Disruption | null, me: Actor, typed: Typed, errors?: FieldErrors) {
    return page('disruptions/form', await disruptionForm(one, me, typed, errors), errors ? { status: 422 } : {});
  }
}

interface Announced {
  text: DisruptionText;
  version?: number;
}

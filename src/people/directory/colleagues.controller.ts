import { Controller, Get, Query } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { typedWords } from '../../core/web/input/forms';
import { NotFound } from '../../core/errors';
import { page } from '../../core/web/reply';
import type { Actor } from '../actor';
import { Me } from '../me.decorator';
import { PersonPicker } from './person-picker';

/** For the frame under a field in which a colleague is named, while somebody types. */
@Controller('colleagues')
@SignedIn()
export class ColleaguesController {
  constructor(private readonly picker: PersonPicker) {}

  /** `as` names the field, and with it the frame. */
  @Get()
  async index(@Me() me: Actor, @Query() query: unknown, @At() at: Date) {
    const typed = typedWords(query);
    const name = typed.as ?? '';
    if (!/^\w{1,40}$/.test(name)) throw new NotFound();
    const picked = await this.picker.of(typed[name], { ...me, now: at });
    return page('people/colleagues', { name, picked }, { layout: 'layout-none' });
  }
}

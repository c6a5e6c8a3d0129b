import { Body, Controller, Post, Req } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Request } from 'express';
import { submitted } from '../../core/web/input/forms';
import { seeOther } from '../../core/web/reply';
import { seal } from '../../core/web/signed-cookies';
import { Roles } from '../../people/roles';
import {
  type AfterWork,
  afterWork,
  AtQueuePlace,
  choicesCookie,
  choicesOf,
  densities,
  type Density,
  QueuePlace,
} from './place';

class ChoicesForm {
  @IsOptional() @IsIn(densities) density?: Density;
  @IsOptional() @IsIn(afterWork) after?: AfterWork;
}

@Controller('queue/choices')
@Roles('agent', 'lead')
export class ChoicesController {
  /** How close the rows stand, and where one goes after a ticket: on this browser alone. */
  @Post()
  async create(@Body() body: unknown, @AtQueuePlace() place: QueuePlace, @Req() req: Request) {
    const { value, errors } = await submitted(ChoicesForm, body);
    const { density, after } = { ...choicesOf(req), ...(errors ? {} : value) };
    seal(req.res!, choicesCookie(req.secure), `${density}.${after}`);
    return seeOther(place.queue());
  }
}

import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { type FieldErrors, NotFound } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import {
  idIn,
  largestId,
  MaxLength,
  severalLines,
  SubmissionForm,
  wholeOrNone,
} from '../../core/web/input/form-fields';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { ticketRef } from '../consequences/ticket-mailer';
import { Redactions } from './redaction.service';

const numbers = () =>
  Transform(({ value }: { value: unknown }) =>
    (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(Number),
  );

class RedactionForm extends SubmissionForm {
  @wholeOrNone() @IsInt() @Min(1) @Max(largestId) message: number;
  @severalLines() @IsOptional() @IsString() @MaxLength(2000, { message: 'Take out less at once.' }) words?: string;
  @numbers() @ArrayMaxSize(20) @IsInt({ each: true }) files: number[] = [];
}

/** Something confidential is taken out of a message: a password, a line, a file. */
@Controller('tickets/:id/redactions')
@Roles('agent', 'lead')
export class RedactionsController {
  constructor(private readonly redactions: Redactions) {}

  @Get('new')
  form(@Me() me: Actor, @Param('id', Id) id: number, @Query('message') message: unknown) {
    return this.page(me, id, idIn(message), {}, {});
  }

  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(RedactionForm, body);
    const again = (errors: FieldErrors, typed: Typed) => this.page(me, id, idIn(typed.message), typed, errors);
    const nothing = !form.errors && !form.value.words && form.value.files.length === 0;
    const missing = { words: t('Copy here what should go, or choose a file.', {}, me.locale) };
    return formAgain(
      nothing ? { ...form, errors: missing } : form,
      again,
      async ({ message, words, files, submission }) => {
        const path = await this.redactions.redact(me, id, message, { words, fileIds: files, submission }, at);
        return seeOther(path, {
          flash: t('It’s gone: from this page, the search and every email about it.', {}, me.locale),
        });
      },
    );
  }

  private async page(me: Actor, id: number, messageId: number | null, typed: Typed, errors: FieldErrors) {
    if (messageId === null) throw new NotFound('This message');
    const { message, files } = await this.redactions.find(me, id, messageId);
    return page(
      'tickets/redact',
      {
        title: t('Take something out of this message?', {}, me.locale),
        back: { href: `/tickets/${id}`, label: ticketRef(id) },
        action: `/tickets/${id}/redactions`,
        message: messageId,
        text: message.words,
        files: files.map((file) => ({ value: String(file.id), label: file.name })),
        typed,
        errors,
      },
      Object.keys(errors).length ? { status: 422 } : {},
    );
  }
}

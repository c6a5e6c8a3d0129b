import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { NotFound, ValidationFailed } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { largestId, MaxLength, wholeOrNone } from '../../core/web/input/form-fields';
import { submitted, typedWords } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { MessageDrafts } from '../conversation/message-drafts.service';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { TicketFinder } from '../ticket-finder';
import { CannedReplyPages, type WrittenAs, writtenAs } from './canned-replies.pages';
import { CannedReplies } from './canned-replies.service';
import { filledIn } from './placeholders';

const longest = 100_000;

class BegunForm {
  @IsIn(writtenAs) as: WrittenAs;
  /** Their names: this way no file is sent. */
  @IsOptional() files?: string | string[];
  @IsOptional() @IsString() @MaxLength(longest) text?: string;
}

class UseForm {
  @IsIn(writtenAs) as: WrittenAs;
  @IsOptional() @IsIn(['again', '']) files?: string;
  @wholeOrNone() @IsInt() @Min(1) @Max(largestId) reply: number;
}

const filesAgain = '&files=again';

const asOf = (typed: string | undefined): WrittenAs => writtenAs.find((one) => one === typed) ?? 'reply';

/** A canned reply for one ticket. The list is for a script; the page, and what it posts, for whoever has none. */
@Controller('tickets/:id/canned-replies')
@Roles('agent', 'lead')
export class CannedChoicesController {
  constructor(
    private readonly finder: TicketFinder,
    private readonly replies: CannedReplies,
    private readonly pages: CannedReplyPages,
    private readonly drafts: MessageDrafts,
  ) {}

  @Get('list')
  async list(@Me() me: Actor, @Param('id', Id) id: number, @Query() query: unknown) {
    const { ticket } = await this.finder.handle(me, id);
    const as = asOf(typedWords(query).as);
    const data = { as, choices: await this.pages.choices(me, ticket, as) };
    return page('tickets/canned-list', data, { layout: 'layout-none' });
  }

  @Get()
  async index(@Me() me: Actor, @Param('id', Id) id: number, @Query() query: unknown, @AtQueuePlace() at: QueuePlace) {
    const { ticket } = await this.finder.handle(me, id);
    const { as, words = '', files } = typedWords(query);
    const begun = { as: asOf(as), search: words.slice(0, 100), filesAgain: files === 'again' };
    return this.pages.choosing(me, ticket, begun, at);
  }

  /** What was begun lies on the desk meanwhile. */
  @Post()
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
  ) {
    await this.finder.handle(me, id);
    const { value, errors } = await submitted(BegunForm, body);
    if (errors) throw new ValidationFailed(errors);
    await this.drafts.keep(me, id, value.as, value.text ?? '', at);
    const again = [value.files ?? []].flat().some((name) => name !== '');
    return seeOther(`/tickets/${id}/canned-replies?as=${value.as}${again ? filesAgain : ''}${place.query('&')}`);
  }

  /** Below what was begun, back in the box; and what it proposes is chosen there, not done. */
  @Post('uses')
  async use(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
  ) {
    const { ticket } = await this.finder.handle(me, id);
    const { value, errors } = await submitted(UseForm, body);
    if (errors) throw new NotFound('This canned reply');
    const { words, move } = await this.replies.find(me, value.reply);
    const as = move === 'note' ? 'note' : value.as;
    await this.drafts.append(me, id, as, filledIn(words, ticket, me), at);
    const then = move && move !== 'note' && as === 'reply' ? `&then=${move}` : '';
    const again = value.files === 'again' ? filesAgain : '';
    return seeOther(`/tickets/${id}?write=${as}${then}&canned=${value.reply}${again}${place.query('&')}#composer`);
  }
}

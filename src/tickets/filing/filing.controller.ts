import { Body, Controller, Get, Post, Query, UseInterceptors } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { Uploaded, receives, type Upload } from '../../core/files/uploads';
import { once, sent, sentBefore } from '../../core/web/input/submissions';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import { Me } from '../../people/me.decorator';
import { FilingQuestions, paragraphs } from './filing-questions';
import { Filing } from './filing.service';
import { FileTicketForm } from '../ticket.forms';
import { ownsTicket } from '../ticket.policy';
import { NewTicketPages, sameWords, sentWords } from './new-ticket.pages';

@Controller('tickets')
@SignedIn()
export class FilingController {
  constructor(
    private readonly filing: Filing,
    private readonly pages: NewTicketPages,
    private readonly limits: PersonalLimits,
    private readonly questions: FilingQuestions,
  ) {}

  @Get('new')
  async new(
    @Me() me: Actor,
    @Query('words') words: unknown,
    @Query('service') service: unknown,
    @Query('follows') follows: unknown,
    @At() at: Date,
  ) {
    const asked = (one: unknown): string => (typeof one === 'string' ? one : '');
    const typed = { words: asked(words), service: asked(service) };
    return page('tickets/new', await this.pages.blank(me, typed, Number(follows) || null, at));
  }

  @Post()
  @UseInterceptors(receives())
  async create(@Me() me: Actor, @Body() body: unknown, @Uploaded() upload: Upload, @At() at: Date) {
    const form = await submitted(FileTicketForm, body);
    const unasked = await this.questions.unasked(form.typed, body, me);
    const { requester, faults } = await this.pages.requester(me, form.value.requester);
    const intake = form.errors?.service ? null : await this.questions.read(form.value.service, body, upload);
    const problem: FieldErrors = upload.problem ? { files: upload.problem } : {};
    const errors: FieldErrors = { ...form.errors, ...faults, ...(intake?.first ? {} : intake?.errors), ...problem };
    const typed = { ...unasked.others, ...(intake?.first ? {} : intake?.typed) };
    if (Object.keys(errors).length)
      return page('tickets/new', await this.pages.again(me, typed, errors, at, upload.came), { status: 422 });
    if (intake?.first) return page('tickets/new', await this.pages.more(me, typed, at, upload.came), { status: 422 });
    const { words, canWork, touches, service, follows, submission } = form.value;
    // Nobody's files are lost for a question: no page can fill a file field again.
    const asked = upload.came ? null : await this.pages.asked(me, typed, at);
    if (asked) {
      const before = await sentBefore(me.id, sent(submission, 'ticket', form.typed), at);
      return before
        ? seeOther(before, { flash: await this.said(me, submission, requester, at) })
        : page('tickets/new', asked, { status: 422 });
    }
    const followsId = follows ? ((await this.pages.mayFollow(me, follows))?.id ?? null) : null;
    const files = await upload.keep();
    let isNew = false;
    const path = await once(me.id, sent(submission, 'ticket', form.typed, files), at, async () => {
      isNew = true;
      await this.limits.filing(me, at);
      await this.limits.files(me, files, at);
      const ticket = await this.filing.file(
        {
          title: words,
          words: paragraphs(form.value.text, unasked.words) || words,
          requesterId: requester.id,
          submittedBy: me,
          serviceId: service ?? null,
          canWork,
          touches,
          channel: 'portal',
          files,
          followsId,
          intake,
        },
        at,
      );
      // What is private is theirs alone from here on, whoever asked for it.
      return ownsTicket(me, ticket) ? `/tickets/${ticket.id}` : '/';
    });
    return seeOther(path, {
      flash: isNew ? sentWords(me, requester) : await this.said(me, submission, requester, at),
    });
  }

  /** Pressed twice, it was sent once. The same words on another page may be meant as another need. */
  private async said(me: Actor, submission: string | undefined, requester: { id: number; name: string }, at: Date) {
    return (await sentBefore(me.id, submission, at)) ? sentWords(me, requester) : sameWords(me);
  }
}

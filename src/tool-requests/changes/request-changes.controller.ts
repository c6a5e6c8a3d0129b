import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once, sentBefore } from '../../core/web/input/submissions';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { FieldErrors } from '../../core/errors';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { notFound, peopleMeant, whoExactly } from '../../people/directory/people-meant';
import { ownsTicket } from '../../tickets/ticket.policy';
import { answered } from '../../tickets/intake/intake-fields';
import { answersOf } from '../../tickets/intake/intake-lines';
import { Intake } from '../../tickets/intake/intake.service';
import { AskForm } from '../tool.forms';
import { ForAnother } from './for-another.service';
import { RequestChangePages } from './request-change.pages';
import { RequestChanges } from './request-changes.service';

@Controller('tickets/:id/request-changes')
@SignedIn()
export class RequestChangesController {
  constructor(
    private readonly changes: RequestChanges,
    private readonly pages: RequestChangePages,
    private readonly intake: Intake,
    private readonly limits: PersonalLimits,
    private readonly another: ForAnother,
  ) {}

  @Get('new')
  async new(@Me() me: Actor, @Param('id', Id) id: number, @At() now: Date) {
    const file = await this.changes.of(me, id);
    return this.pages.form(me, file, await this.changes.asksAgain(id, file.ticket.cycle), now);
  }

  @Post()
  @UseInterceptors(receives())
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @Uploaded() upload: Upload,
    @At() at: Date,
  ) {
    const form = await submitted(AskForm, body);
    // Pressed twice: what became a request of its own can't be changed any more.
    const before = await sentBefore(me.id, form.value.submission, at);
    if (before) return seeOther(before);
    const file = await this.changes.of(me, id);
    const answers = await answersOf(id);
    const named = form.value.colleague ? await peopleMeant(form.value.colleague) : null;
    const to = named?.person && named.person.id !== file.ticket.requesterId ? named.person : null;
    // A request of its own has its own files: those of this one stay with it.
    const kept = new Set(to ? [] : answered(answers).attached.keys());
    const intake = answers.length ? await this.intake.readAgain(answers[0].formId, body, upload, kept) : null;
    const unknown: FieldErrors =
      named && !named.person ? { colleague: named.people.length ? whoExactly : notFound } : {};
    const typed = { ...form.typed, ...intake?.typed };
    const faults = {
      ...form.errors,
      ...intake?.errors,
      ...unknown,
      ...(upload.problem ? { form: upload.problem } : {}),
    };
    const errors = Object.keys(faults).length ? faults : null;
    const asksAgain = await this.changes.asksAgain(id, file.ticket.cycle);
    const again = (words: FieldErrors) =>
      this.pages.form(me, file, asksAgain, at, { typed, errors: words, filesAgain: upload.came });
    return formAgain({ ...form, errors }, again, async ({ purpose, neededBy, neededUntil, version, submission }) => {
      const files = await upload.keep();
      const change = {
        purpose,
        neededBy: neededBy ?? null,
        neededUntil: neededUntil ?? null,
        intake,
        files,
        version: version ?? file.request.version,
      };
      return seeOther(
        await once(me.id, submission, at, async () => {
          await this.limits.files(me, files, at);
          if (to) {
            await this.limits.filing(me, at);
            const asked = await this.another.ask(
              me,
              file,
              to,
              { ...change, intake: intake ?? undefined, colleague: null },
              at,
            );
            return ownsTicket(me, asked) ? `/tickets/${asked.id}` : '/my/requests';
          }
          await this.changes.change(me, id, change, at);
          return `/tickets/${id}`;
        }),
        to
          ? {
              flash: t(
                'It’s a request of its own now, for {name}. The old one is withdrawn.',
                { name: to.name },
                me.locale,
              ),
            }
          : {},
      );
    });
  }
}

import { Body, Controller, Get, Header, Post, Query, Param } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { Id } from '../../core/web/input/id.pipe';
import { MailLooks } from '../../mail/mail-looks.service';
import { MailSubjects } from '../../mail/mail-subjects';
import { mailOf, listMails } from '../../mail/mail-queries';
import { MailRenderer } from '../../mail/rendering/mail-renderer.service';
import { MailSender } from '../../mail/sending/mail-sender.service';
import { MailUpkeep } from '../../mail/mail-upkeep.service';
import type { Mail } from '../../mail/mail.entity';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { isLookReason, isState, mailPage, mailsPage } from './mails.pages';

const pageSize = 30;

/**
 * What leaves the desk, for whoever keeps it running: to whom, when and why not. Links are masked, because reading
 * along is not acting for somebody; so are the words, because they were meant for somebody else. A look in full has a
 * reason and is told.
 */
@Controller('admin/mails')
@Roles('administrator')
export class MailsController {
  constructor(
    private readonly renderer: MailRenderer,
    private readonly sender: MailSender,
    private readonly upkeep: MailUpkeep,
    private readonly looks: MailLooks,
    private readonly subjects: MailSubjects,
  ) {}

  @Get()
  async index(@Query() query: Record<string, unknown>, @Me() me: Actor, @At() at: Date) {
    const state = isState(query.state) ? query.state : undefined;
    const before = /^\d{1,9}$/.test(String(query.before)) ? Number(query.before) : undefined;
    const found = await listMails({ state, before }, pageSize + 1);
    const subjects = await this.subjects.ofMany(found.filter(({ purgedAt }) => purgedAt === null));
    const shown = found.slice(0, pageSize).map((mail) => ({ mail, reference: subjects.get(mail)?.reference ?? null }));
    const reader = { zone: me.zone, locale: me.locale, now: at };
    const owed = await this.upkeep.owed(at);
    return page(
      'admin/mails',
      mailsPage({ shown, state, more: found.length > pageSize, owed, reader, serverNamed: this.sender.ready }),
    );
  }

  @Get(':id')
  show(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    return this.shown(id, me, at);
  }

  /** Opening a mail in full is a look of its own: it has a reason, and those whom the mail is about are told. */
  @Post(':id/looks')
  async look(@Param('id', Id) id: number, @Body('reason') reason: unknown, @Me() me: Actor, @At() at: Date) {
    if (!isLookReason(reason))
      return this.shown(id, me, at, { reason: 'Choose why you need to see this email in full.' });
    await this.looks.take(id, me.id, reason, at);
    return seeOther(`/admin/mails/${id}`, {
      flash: t('You can see this email in full for 15 minutes.', {}, me.locale),
    });
  }

  private async shown(id: number, me: Actor, at: Date, errors: FieldErrors | null = null) {
    const together = await mailOf(id);
    const mail = together.find((one) => one.id === id) ?? together[0];
    const { reference } = await this.subjects.of(mail);
    const full = await this.looks.open(id, me.id, at);
    const rendered = await this.rendered(together, full, at);
    const look = { full, possible: !full && (await this.looks.possible(id)) };
    return page(
      'admin/mail',
      { ...mailPage({ mail, reference }, rendered?.text ?? null, look, me.locale), errors },
      errors ? { status: 422 } : {},
    );
  }

  /** The mail itself, for the frame on its page: no script, nothing loaded, its own looks. */
  @Get(':id/frame')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'self'",
  )
  @Header('Cache-Control', 'private, no-store')
  async frame(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    return (await this.rendered(await mailOf(id), await this.looks.open(id, me.id, at), at))?.html ?? '';
  }

  private async rendered(mails: Mail[], full: boolean, at: Date) {
    if (mails.some((mail) => mail.purgedAt)) return null;
    // One mail that cannot be rendered must not take the list of the others away: its error stands in its row.
    const when = mails[0].sentAt ?? at;
    return (full ? this.renderer.preview(mails, when) : this.renderer.masked(mails, when)).catch(() => null);
  }
}

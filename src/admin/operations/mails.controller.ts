import { Controller, Get, Header, Query, Param } from '@nestjs/common';
import { Breathing } from '../../core/breathing';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import { Id } from '../../core/web/input/id.pipe';
import { mailOf, listMails } from '../../mail/mail-queries';
import { MailRenderer } from '../../mail/mail-renderer.service';
import { MailSender } from '../../mail/sending/mail-sender.service';
import { MailUpkeep } from '../../mail/mail-upkeep.service';
import type { Mail } from '../../mail/mail.entity';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { isState, mailPage, mailsPage, type ShownMail } from './mails.pages';

const pageSize = 30;

/** What leaves the desk, for whoever keeps it running. Personal links are masked: reading along is not acting for somebody. */
@Controller('admin/mails')
@Roles('administrator')
export class MailsController {
  constructor(
    private readonly renderer: MailRenderer,
    private readonly sender: MailSender,
    private readonly upkeep: MailUpkeep,
  ) {}

  @Get()
  async index(@Query() query: Record<string, unknown>, @Me() me: Actor, @At() at: Date) {
    const state = isState(query.state) ? query.state : undefined;
    const before = /^\d{1,9}$/.test(String(query.before)) ? Number(query.before) : undefined;
    const found = await listMails({ state, before }, pageSize + 1);
    const [shown, breathing]: [ShownMail[], Breathing] = [[], new Breathing()];
    for (const mail of found.slice(0, pageSize)) {
      shown.push({ mail, subject: await this.subject(mail, at) });
      await breathing.pause();
    }
    const reader = { zone: me.zone, locale: me.locale, now: at };
    const owed = await this.upkeep.owed(at);
    return page(
      'admin/mails',
      mailsPage({ shown, state, more: found.length > pageSize, owed, reader, serverNamed: this.sender.ready }),
    );
  }

  @Get(':id')
  async show(@Param('id', Id) id: number, @At() at: Date) {
    const together = await mailOf(id);
    const mail = together.find((one) => one.id === id) ?? together[0];
    const rendered = await this.rendered(together, at);
    return page('admin/mail', mailPage({ mail, subject: rendered?.subject ?? null }, rendered?.text ?? null));
  }

  /** The mail itself, for the frame on its page: no script, nothing loaded, its own looks. */
  @Get(':id/frame')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  )
  @Header('Cache-Control', 'private, no-store')
  async frame(@Param('id', Id) id: number, @At() at: Date) {
    return (await this.rendered(await mailOf(id), at))?.html ?? '';
  }

  private async subject(mail: Mail, at: Date) {
    if (mail.purgedAt) return null;
    return this.renderer.subject(mail, mail.sentAt ?? at).catch(() => null);
  }

  private async rendered(mails: Mail[], at: Date) {
    if (mails.some((mail) => mail.purgedAt)) return null;
    // One mail that cannot be rendered must not take the list of the others away: its error stands in its row.
    return this.renderer.preview(mails, mails[0].sentAt ?? at).catch(() => null);
  }
}

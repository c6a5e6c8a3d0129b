import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../core/web/access';
import { Id } from '../core/web/id.pipe';
import { At } from '../core/web/at.decorator';
import { page } from '../core/web/reply';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { MailboxPages } from './mailbox.pages';

/** Each person's mails as they look: in the demo everybody's mail is open. Production never loads it. */
@Controller('mailbox')
@Public()
export class MailboxController {
  constructor(private readonly pages: MailboxPages) {}

  @Get()
  async index(@Me() me: Actor | null, @Query() query: Record<string, unknown>, @At() at: Date) {
    return page('demo/mailbox', await this.pages.show(me, { person: Number(query.person) || null, mail: Number(query.mail) || null, asText: query.as === 'text' }, at));
  }

  /** A mail carries its looks inside, so its own page allows that, and nothing else. */
  @Get(':id/html')
  async html(@Param('id', Id) id: number, @At() at: Date, @Res() res: Response) {
    const { html } = await this.pages.letter(id, at);
    res.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'");
    res.setHeader('Cache-Control', 'private, no-store');
    res.type('html').send(html.replace('<head>', '<head><base target="_blank">'));
  }
}

import { Controller, Get, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Readable } from 'node:stream';
import { NotFound } from '../../core/errors';
import { FileStore } from '../../core/files/file-store';
import { repo } from '../../core/database/tx';
import { SignedIn } from '../../core/web/access';
import { Id } from '../../core/web/input/id.pipe';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Attachment } from './attachment.entity';
import { TicketFinder } from '../ticket-finder';
import { maySeeTheDesk } from '../ticket.policy';

@Controller('attachments')
@SignedIn()
export class AttachmentsController {
  constructor(
    private readonly finder: TicketFinder,
    private readonly files: FileStore,
  ) {}

  /**
   * Always as a download: a picture still shows inside a page, but nothing that was sent in is opened as a page of
   * ours.
   */
  @Get(':id')
  async show(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    const attachment = await repo(Attachment).findOne({ where: { id }, relations: { file: true, message: true } });
    if (!attachment?.file || !attachment.message) throw new NotFound('This file');
    const { ticket } = await this.finder.see(me, attachment.ticketId);
    if (attachment.message.visibility === 'internal' && !maySeeTheDesk(me, ticket)) throw new NotFound('This file');
    const etag = `"${attachment.file.sha256}"`;
    if (req.get('if-none-match') === etag) return void res.status(304);
    const bytes = (await this.files.open(attachment.file)) as Readable;
    res.on('close', () => bytes.destroy());
    res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    res.setHeader('X-Content-Type-Options', 'nosniff');
    // A browser may keep it, but asks here before it shows it again: after signing out it gets nothing.
    res.setHeader('Cache-Control', 'private, no-cache');
    res.setHeader('ETag', etag);
    res.attachment(attachment.name);
    res.setHeader('Content-Type', attachment.file.type);
    return new StreamableFile(bytes, {
      type: attachment.file.type,
      length: attachment.file.size,
    });
  }
}

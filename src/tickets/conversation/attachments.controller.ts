import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { NotFound } from '../../core/errors';
import { download } from '../../core/files/download';
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
    return download({ file: attachment.file, name: attachment.name }, this.files, req, res);
  }
}

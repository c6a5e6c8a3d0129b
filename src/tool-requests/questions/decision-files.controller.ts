import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { repo } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { download } from '../../core/files/download';
import { FileStore } from '../../core/files/file-store';
import { SignedIn } from '../../core/web/access';
import { Id } from '../../core/web/input/id.pipe';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Attachment } from '../../tickets/conversation/attachment.entity';
import { IntakeAnswer } from '../../tickets/intake/intake-answer.entity';
import { ApprovalQuestion } from '../approval-question.entity';
import { Decisions } from '../approvals/decisions.service';

/** A file that answers a tool's question or their own, for whoever decides: they open nothing else of the ticket. */
@Controller('decisions/by/:id/files')
@SignedIn()
export class DecisionFilesController {
  constructor(
    private readonly decisions: Decisions,
    private readonly files: FileStore,
  ) {}

  @Get(':file')
  async show(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Param('file', Id) attachmentId: number,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    const { ticketId } = await this.decisions.of(me.id, id);
    const found = await repo(Attachment).findOne({ where: { id: attachmentId, ticketId }, relations: { file: true } });
    const isAnswer =
      (await repo(IntakeAnswer).existsBy({ ticketId, attachmentId })) ||
      (found !== null && (await repo(ApprovalQuestion).existsBy({ ticketId, answerId: found.messageId })));
    if (!isAnswer || !found?.file) throw new NotFound('This file');
    return download({ file: found.file, name: found.name }, this.files, req, res);
  }
}

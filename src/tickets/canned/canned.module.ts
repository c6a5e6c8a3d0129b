import { Module } from '@nestjs/common';
import { SlaModule } from '../../sla/sla.module';
import { DraftsController } from '../conversation/drafts.controller';
import { TicketsModule } from '../tickets.module';
import { CannedChoicesController } from './canned-choices.controller';
import { CannedRepliesController } from './canned-replies.controller';
import { CannedReplyPages } from './canned-replies.pages';
import { CannedReplies } from './canned-replies.service';
import { NameablesController } from './nameables.controller';

/** What helps whoever writes on a ticket: canned replies, the names of colleagues, drafts. */
@Module({
  imports: [TicketsModule, SlaModule],
  controllers: [CannedRepliesController, CannedChoicesController, NameablesController, DraftsController],
  providers: [CannedReplies, CannedReplyPages],
  exports: [CannedReplies],
})
export class CannedModule {}

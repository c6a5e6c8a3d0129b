import { Module } from '@nestjs/common';
import { NameablesController } from './nameables.controller';
import { TicketsModule } from '../tickets.module';
import { CannedChoicesController } from './canned-choices.controller';
import { CannedRepliesController } from './canned-replies.controller';
import { CannedReplyPages } from './canned-replies.pages';
import { CannedReplies } from './canned-replies.service';

/** What helps while somebody writes on a ticket: canned replies, and the names of colleagues. */
@Module({
  imports: [TicketsModule],
  controllers: [CannedRepliesController, CannedChoicesController, NameablesController],
  providers: [CannedReplies, CannedReplyPages],
  exports: [CannedReplies],
})
export class CannedModule {}

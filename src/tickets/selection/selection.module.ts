import { Module } from '@nestjs/common';
import { CannedModule } from '../canned/canned.module';
import { TicketsModule } from '../tickets.module';
import { Receivers } from './receivers.service';
import { SelectionPages } from './selection.pages';
import { Selection } from './selection.service';
import { SelectionsController } from './selections.controller';

/** What is done with several tickets at once. */
@Module({
  imports: [TicketsModule, CannedModule],
  controllers: [SelectionsController],
  providers: [Receivers, Selection, SelectionPages],
  exports: [Receivers, Selection],
})
export class SelectionModule {}

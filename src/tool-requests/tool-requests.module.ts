import { Module, type OnModuleInit } from '@nestjs/common';
import { TicketsModule } from '../tickets/tickets.module';
import { FactWords } from '../timeline/fact-words';
import { ApprovalClocks } from './approval-clocks';
import { ApprovalLetters } from './approval-letters';
import { ApprovalRoute } from './approval-route';
import { Approvals } from './approvals.service';
import { Asking } from './asking.service';
import { CatalogueController } from './catalogue.controller';
import { CataloguePages } from './catalogue.pages';
import { Catalogue } from './catalogue.service';
import { Decisions } from './decisions.service';
import { RequestFinder } from './request-finder';
import { Seats } from './seats.service';
import { TicketPanel } from './ticket-panel';
import { ToolRequestsFollows } from './tool-requests-follows';
import { ToolSearch } from './tool-search';
import { toolWords } from './tool-words';

@Module({
  imports: [TicketsModule],
  controllers: [CatalogueController],
  providers: [
    Catalogue, ToolSearch, Seats, RequestFinder, ApprovalRoute, ApprovalClocks, ApprovalLetters, Approvals, Decisions, Asking, CataloguePages, TicketPanel,
    ToolRequestsFollows,
  ],
  exports: [Catalogue, ToolSearch, Asking, Approvals, Decisions, Seats],
})
export class ToolRequestsModule implements OnModuleInit {
  constructor(private readonly words: FactWords) {}

  onModuleInit(): void {
    this.words.register(toolWords);
  }
}

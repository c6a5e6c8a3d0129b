import { Module, type OnModuleInit } from '@nestjs/common';
import { TicketsModule } from '../tickets/tickets.module';
import { FactWords } from '../timeline/fact-words';
import { AdminCatalogueController } from './admin-catalogue.controller';
import { AdminCataloguePages } from './admin-catalogue.pages';
import { ApprovalClocks } from './approval-clocks';
import { ApprovalLetters } from './approval-letters';
import { ApprovalRoute } from './approval-route';
import { Approvals } from './approvals.service';
import { Asking } from './asking.service';
import { CatalogueController } from './catalogue.controller';
import { CataloguePages } from './catalogue.pages';
import { Catalogue } from './catalogue.service';
import { DecisionDesk } from './decision-desk';
import { DecisionLinksController } from './decision-links.controller';
import { DecisionPages } from './decision.pages';
import { DecisionsController } from './decisions.controller';
import { Decisions } from './decisions.service';
import { FulfilmentClocks } from './fulfilment-clocks';
import { FulfilmentController } from './fulfilment.controller';
import { Fulfilment } from './fulfilment.service';
import { RequestFinder } from './request-finder';
import { ReroutePages } from './reroute.pages';
import { ReroutesController } from './reroutes.controller';
import { Seats } from './seats.service';
import { TicketPanel } from './ticket-panel';
import { ToolRequestsFollows } from './tool-requests-follows';
import { ToolSearch } from './tool-search';
import { toolWords } from './tool-words';

@Module({
  imports: [TicketsModule],
  // The list's own path stands before the link's, which would take it for a token.
  controllers: [
    CatalogueController, DecisionsController, DecisionLinksController, FulfilmentController, ReroutesController, AdminCatalogueController,
  ],
  providers: [
    Catalogue, ToolSearch, Seats, RequestFinder, ApprovalRoute, ApprovalClocks, ApprovalLetters, Approvals, Decisions, Asking, CataloguePages,
    DecisionPages, DecisionDesk, ReroutePages, AdminCataloguePages, Fulfilment, FulfilmentClocks, TicketPanel,
    ToolRequestsFollows,
  ],
  exports: [Catalogue, ToolSearch, Asking, Approvals, Decisions, Fulfilment, Seats],
})
export class ToolRequestsModule implements OnModuleInit {
  constructor(private readonly words: FactWords) {}

  onModuleInit(): void {
    this.words.register(toolWords);
  }
}

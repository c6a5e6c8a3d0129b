import { Module, type OnModuleInit } from '@nestjs/common';
import { SurveysModule } from '../surveys/surveys.module';
import { TicketsModule } from '../tickets/tickets.module';
import { AdminCatalogueController } from './catalogue/admin-catalogue.controller';
import { AdminToolDetailsController } from './catalogue/admin-tool-details.controller';
import { DecisionFilesController } from './questions/decision-files.controller';
import { AdminBundlesController } from './bundles/admin-bundles.controller';
import { Bundles } from './bundles/bundles.service';
import { BundleRequestPages } from './bundle-requests/bundle-request.pages';
import { BundleRequestsController } from './bundle-requests/bundle-requests.controller';
import { BundleRequests } from './bundle-requests/bundle-requests.service';
import { BundlesController } from './bundle-requests/bundles.controller';
import { RequestChangePages } from './changes/request-change.pages';
import { RequestChangesController } from './changes/request-changes.controller';
import { RequestChanges } from './changes/request-changes.service';
import { ForAnother } from './changes/for-another.service';
import { CatalogueLists } from './lists/catalogue-lists.service';
import { CatalogueListsController } from './lists/catalogue-lists.controller';
import { ToolQuestions } from './questions/tool-questions';
import { AdminToolPicturesController } from './catalogue/admin-tool-pictures.controller';
import { ToolDetailsPages } from './catalogue/tool-details.pages';
import { ToolPicturesController } from './catalogue/tool-pictures.controller';
import { ToolShop } from './catalogue/tool-shop';
import { ToolUse } from './catalogue/tool-use.service';
import { ToolDetailsKeeper } from './tools/tool-details.service';
import { ToolPictures } from './tools/tool-pictures.service';
import { AdminCataloguePages } from './catalogue/admin-catalogue.pages';
import { ApprovalClocks } from './approvals/approval-clocks';
import { ApprovalMails } from './approvals/approval-mails';
import { ApprovalNotices } from './approvals/approval-notices';
import { ApprovalOfficesController } from './rules/approval-offices.controller';
import { ApprovalRoute } from './rules/approval-route';
import { ApprovalRulePages } from './rules/approval-rules.pages';
import { ApprovalRules } from './rules/approval-rules.service';
import { ApprovalRulesController } from './rules/approval-rules.controller';
import { RuleGaps } from './rules/rule-gaps';
import { Approvals } from './approvals/approvals.service';
import { StandIns } from './approvals/stand-ins.service';
import { ToolRequests } from './catalogue/tool-requests.service';
import { CatalogueController } from './catalogue/catalogue.controller';
import { CataloguePages } from './catalogue/catalogue.pages';
import { Catalogue } from './catalogue/catalogue.service';
import { AnswerTimes } from './asking-back/answer-times';
import { AskingBackTells } from './asking-back/asking-back-tells';
import { AskingBack } from './asking-back/asking-back.service';
import { QuestionsWaiting } from './asking-back/questions-waiting';
import { PassingOn } from './passing-on/passing-on.service';
import { PassingsController } from './passing-on/passings.controller';
import { ApprovalsWaiting } from './approvals/approvals-waiting';
import { DecisionFacts } from './deciding/decision-facts';
import { DecisionRecord } from './deciding/decision-record';
import { DecisionStory } from './deciding/decision-story';
import { DecisionLinks } from './deciding/decision-links.service';
import { DecisionDesk } from './deciding/decision-desk';
import { DecisionLinksController } from './deciding/decision-links.controller';
import { DecisionPages } from './deciding/decision.pages';
import { DecisionsController } from './deciding/decisions.controller';
import { Decisions } from './approvals/decisions.service';
import { FulfilmentController } from './fulfilment/fulfilment.controller';
import { FitController } from './fit/fit.controller';
import { FitLinksController } from './fit/fit-links.controller';
import { FitMails } from './fit/fit-mails';
import { FitPages } from './fit/fit.pages';
import { FitPrivacy } from './fit/fit-privacy';
import { FitResultsController } from './fit/fit-results.controller';
import { FitResultsPages } from './fit/fit-results.pages';
import { FitResultsReader } from './fit/fit-results.service';
import { FitReviews } from './fit/fit-reviews.service';
import { FitSweep } from './fit/fit-sweep.service';
import { FitWaiting } from './fit/fit-waiting';
import { taskControllers, taskProviders } from './fulfilment/task-parts';
import { HoldingPrivacy } from './holdings/holding-privacy';
import { HoldingsFollows } from './holdings/holdings-follows';
import { Holdings } from './holdings/holdings.service';
import { MyThingsController } from './holdings/my-things.controller';
import { PurchasePages } from './holdings/purchase.pages';
import { PurchasesController } from './holdings/purchases.controller';
import { SeatPanel } from './holdings/seat-panel';
import { SeatClaims } from './pools/seat-claims.service';
import { SeatPools } from './pools/seat-pools.service';
import { SeatPurchases } from './pools/seat-purchases.service';
import { Renewals } from './holdings/renewals.service';
import { RenewalsController } from './holdings/renewals.controller';
import { HoldingMails } from './upkeep/holding-mails';
import { HoldingSweep } from './upkeep/holding-sweep.service';
import { Returns } from './upkeep/returns.service';
import { ReturnsController } from './upkeep/returns.controller';
import { ReturnsPages } from './upkeep/returns.pages';
import { ReturnsWaiting } from './upkeep/returns-waiting';
import { StillNeededController } from './upkeep/still-needed.controller';
import { StillNeededPages } from './upkeep/still-needed.pages';
import { AdminPoolsController } from './spending/admin-pools.controller';
import { PoolPages } from './spending/pool.pages';
import { RenewalsDue } from './spending/renewals-due.service';
import { RenewalsDueController } from './spending/renewals-due.controller';
import { RenewalsDuePages } from './spending/renewals-due.pages';
import { ToolCostPages } from './spending/tool-costs.pages';
import { ToolCostReader } from './spending/tool-costs.service';
import { ToolCostsController } from './spending/tool-costs.controller';
import { MyThingsPages } from './holdings/my-things.pages';
import { RequestFinder } from './request-finder';
import { ReroutePages } from './approvals/reroute.pages';
import { ReroutesController } from './approvals/reroutes.controller';
import { Seats } from './seats.service';
import { ToolRequestsFollows } from './fulfilment/tool-requests-follows';
import { ToolResults } from './catalogue/tool-results';
import { ToolSearch } from './catalogue/tool-search';
import { takesAnotherWay } from '../tickets/page/ticket-stages';
import { toolStages } from './tool-stages';
import { ToolPrivacy } from './approvals/tool-privacy';

const lived = [AskingBack, FitReviews, Holdings, PassingOn, RequestChanges, Returns, SeatPools, SeatPurchases];
@Module({
  imports: [SurveysModule, TicketsModule],
  // The list's own path stands before the link's, which would take it for a token.
  controllers: [
    CatalogueListsController,
    CatalogueController,
    DecisionsController,
    DecisionFilesController,
    PassingsController,
    DecisionLinksController,
    FulfilmentController,
    FitController,
    FitLinksController,
    FitResultsController,
    ...taskControllers,
    MyThingsController,
    PurchasesController,
    RenewalsController,
    ReturnsController,
    StillNeededController,
    AdminPoolsController,
    RenewalsDueController,
    ToolCostsController,
    ReroutesController,
    AdminCatalogueController,
    AdminToolDetailsController,
    AdminToolPicturesController,
    RequestChangesController,
    AdminBundlesController,
    BundlesController,
    BundleRequestsController,
    ToolPicturesController,
    ApprovalRulesController,
    ApprovalOfficesController,
  ],
  providers: [
    Bundles,
    BundleRequests,
    BundleRequestPages,
    RequestChanges,
    RequestChangePages,
    ApprovalsWaiting,
    Catalogue,
    ToolSearch,
    ToolDetailsKeeper,
    ToolDetailsPages,
    ToolPictures,
    ToolShop,
    ToolUse,
    ToolResults,
    Seats,
    FitMails,
    FitPages,
    FitPrivacy,
    FitResultsPages,
    FitResultsReader,
    FitReviews,
    FitSweep,
    FitWaiting,
    HoldingPrivacy,
    Holdings,
    HoldingsFollows,
    HoldingMails,
    HoldingSweep,
    Renewals,
    Returns,
    ReturnsPages,
    ReturnsWaiting,
    StillNeededPages,
    PoolPages,
    RenewalsDue,
    RenewalsDuePages,
    ToolCostPages,
    ToolCostReader,
    MyThingsPages,
    PurchasePages,
    SeatPanel,
    SeatClaims,
    SeatPools,
    SeatPurchases,
    RequestFinder,
    ApprovalRules,
    RuleGaps,
    ApprovalRulePages,
    ApprovalRoute,
    ApprovalClocks,
    ApprovalMails,
    ApprovalNotices,
    StandIns,
    AnswerTimes,
    AskingBack,
    AskingBackTells,
    QuestionsWaiting,
    PassingOn,
    Approvals,
    Decisions,
    ToolRequests,
    CataloguePages,
    DecisionPages,
    DecisionDesk,
    DecisionLinks,
    DecisionFacts,
    DecisionRecord,
    DecisionStory,
    ReroutePages,
    AdminCataloguePages,
    ...taskProviders,
    ToolRequestsFollows,
    ToolPrivacy,
    CatalogueLists,
    ForAnother,
    ToolQuestions,
  ],
  exports: [
    ...lived,
    ApprovalRules,
    RuleGaps,
    Catalogue,
    ToolDetailsKeeper,
    ToolPictures,
    Bundles,
    BundleRequests,
    ToolSearch,
    ToolRequests,
    Approvals,
    Decisions,
    ...taskProviders,
    Seats,
  ],
})
export class ToolRequestsModule implements OnModuleInit {
  onModuleInit(): void {
    takesAnotherWay('tool_request', toolStages);
  }
}

import { Module, type OnModuleInit } from '@nestjs/common';
import { MailModule } from '../mail/mail.module';
import { SlaModule } from '../sla/sla.module';
import { SurveysModule } from '../surveys/surveys.module';
import { Approving } from './lifecycle/approving.service';
import { intakeControllers, intakeServices } from './intake-editor/intake-services';
import { IntakeData } from './privacy/intake-data';
import { AttachmentsController } from './conversation/attachments.controller';
import { PhoneTickets } from './filing/phone-tickets.service';
import { Conversation } from './conversation/conversation.service';
import { AssignmentsController } from './desk/assignments.controller';
import { PhoneTicketPages } from './filing/phone-ticket.pages';
import { PhoneTicketsController } from './filing/phone-tickets.controller';
import { Redactions } from './conversation/redaction.service';
import { RedactionsController } from './conversation/redactions.controller';
import { MessageDrafts } from './conversation/message-drafts.service';
import { DeskComposer } from './composer/composer';
import { ComposerMoves } from './composer/composer-moves';
import { ComposerPledges } from './composer/composer-pledges';
import { DeskActions } from './page/desk-actions';
import { onHoldControllers, onHoldServices } from './on-hold/on-hold';
import { besideServices } from './beside/beside-services';
import { BesideController } from './beside/beside.controller';
import { DeskPages } from './page/desk.pages';
import { TransfersController } from './desk/transfers.controller';
import { ChoicesController } from './place/choices.controller';
import { Presence } from './presence/presence.service';
import { RowTexts } from './queue/row-texts.service';
import { NextTicket } from './place/next-ticket.service';
import { KeysController } from './place/keys.controller';
import { LiveBell } from './queue/live-bell';
import { LivePages } from './queue/live.pages';
import { LiveController } from './queue/live.controller';
import { NotesController } from './desk/notes.controller';
import { ManualSurveysController } from './desk/manual-surveys.controller';
import { QueueController } from './queue/queue.controller';
import { QueuePages } from './queue/queue.pages';
import { PledgesController } from './desk/pledges.controller';
import { RepliesController } from './desk/replies.controller';
import { Sending } from './desk/sending.service';
import { RetractionsController } from './desk/retractions.controller';
import { ResolutionsController } from './desk/resolutions.controller';
import { TriageController } from './desk/triage.controller';
import { PriorityChangesController } from './desk/priority-changes.controller';
import { Escalations } from './promises/escalations.service';
import { LatePromises } from './promises/late-promises.service';
import { PledgeBell } from './promises/pledge-bell';
import { PromiseFollows } from './promises/promise-follows';
import { PromiseLines } from './promises/promise-lines';
import { PromiseReasonsController } from './promises/promise-reasons.controller';
import { Resolution } from './lifecycle/resolution.service';
import { Retraction } from './lifecycle/retraction.service';
import { FilingPromise } from './filing/filing-promise.service';
import { FilingQuestions } from './filing/filing-questions';
import { FilingRoutes } from './filing/filing-routes';
import { Filing } from './filing/filing.service';
import { Assignment } from './lifecycle/assignment.service';
import { Matrices } from './matrix/matrices.service';
import { MatrixController } from './matrix/matrix.controller';
import { MatrixPages } from './matrix/matrix.pages';
import { Messages } from './conversation/messages.service';
import { AdditionsController } from './owner/additions.controller';
import { AnswersController } from './owner/answers.controller';
import { ConfirmationsController } from './owner/confirmations.controller';
import { AlikeRequests } from './filing/alike-requests.service';
import { FilingPreviewsController } from './filing/filing-previews.controller';
import { FilingController } from './filing/filing.controller';
import { NewTicketPages } from './filing/new-ticket.pages';
import { OwnerPages } from './page/owner.pages';
import { ReopeningsController } from './owner/reopenings.controller';
import { WatcherRemovalsController } from './owner/watcher-removals.controller';
import { WatchersController } from './owner/watchers.controller';
import { WithdrawalsController } from './owner/withdrawals.controller';
import { RestorationsController } from './owner/restorations.controller';
import { TicketAnswers } from './page/ticket-answers';
import { TicketFacts } from './consequences/ticket-facts.service';
import { Keepers } from './consequences/keepers';
import { TicketClocks } from './consequences/ticket-clocks';
import { TicketErasure } from './privacy/ticket-erasure';
import { TicketExtensions } from './ticket-extensions';
import { TicketFinder } from './ticket-finder';
import { TicketTelling } from './ticket-telling';
import { checkFlow } from './ticket-flow';
import { TicketFormPages } from './page/ticket-form.pages';
import { TicketFormsController } from './page/ticket-forms.controller';
import { RecoveryNotice } from './lifecycle/recovery-notice';
import { RecoveryActions } from './lifecycle/recovery-actions';
import { TicketPersonalData } from './privacy/ticket-personal-data';
import { TicketMailGate } from './consequences/ticket-mail-gate';
import { TicketMailer } from './consequences/ticket-mailer';
import { TicketNotifier } from './consequences/ticket-notifier';
import { TicketWatchers } from './consequences/ticket-watchers';
import { TicketMoments } from './page/ticket-moments';
import { TicketPageController } from './page/ticket-page.controller';
import { Lookers } from './queue/live-looks';
import { LiveQueue } from './queue/live-queue.pages';
import { QueueCounts } from './queue/queue-counts.service';
import { RequestsWaiting } from './owner/requests-waiting';
import { TicketQueries } from './ticket-queries';
import { TicketSurveyInvitations } from './consequences/ticket-survey-invitations';
import { TicketFilters } from './search/ticket-filters';
import { TicketSearch } from './search/ticket-search';
import { TicketTexts } from './search/ticket-texts';
import { Seclusion } from './lifecycle/seclusion.service';
import { TicketRecoveries } from './lifecycle/ticket-recoveries';
import { TicketShow } from './page/ticket-show';
import { Watching } from './conversation/watching.service';
import { WrittenToMe } from './privacy/written-to-me';

@Module({
  imports: [MailModule, SlaModule, SurveysModule],
  controllers: [
    FilingController,
    FilingPreviewsController,
    AdditionsController,
    TicketFormsController,
    AnswersController,
    ConfirmationsController,
    ReopeningsController,
    WithdrawalsController,
    WatcherRemovalsController,
    WatchersController,
    RestorationsController,
    AttachmentsController,
    PledgesController,
    RedactionsController,
    QueueController,
    KeysController,
    ChoicesController,
    PhoneTicketsController,
    RepliesController,
    NotesController,
    ResolutionsController,
    RetractionsController,
    AssignmentsController,
    TransfersController,
    TriageController,
    PriorityChangesController,
    PromiseReasonsController,
    TicketPageController,
    BesideController,
    ManualSurveysController,
    LiveController,
    MatrixController,
    ...onHoldControllers,
    ...intakeControllers,
  ],
  providers: [
    RequestsWaiting,
    WrittenToMe,
    IntakeData,
    ...intakeServices,
    Filing,
    FilingQuestions,
    FilingRoutes,
    Conversation,
    Assignment,
    Resolution,
    Retraction,
    Approving,
    PhoneTickets,
    Watching,
    Messages,
    TicketTelling,
    TicketFinder,
    QueueCounts,
    NextTicket,
    Presence,
    RowTexts,
    LiveQueue,
    Lookers,
    TicketQueries,
    TicketTexts,
    TicketFilters,
    TicketSearch,
    TicketFacts,
    Keepers,
    TicketClocks,
    TicketMailer,
    TicketNotifier,
    TicketWatchers,
    TicketMailGate,
    TicketSurveyInvitations,
    TicketMoments,
    TicketExtensions,
    TicketErasure,
    TicketPersonalData,
    TicketShow,
    TicketFormPages,
    OwnerPages,
    FilingPromise,
    AlikeRequests,
    NewTicketPages,
    DeskPages,
    PromiseLines,
    LiveBell,
    LivePages,
    Escalations,
    LatePromises,
    PromiseFollows,
    PledgeBell,
    DeskActions,
    DeskComposer,
    ComposerMoves,
    ComposerPledges,
    MessageDrafts,
    Redactions,
    Sending,
    ...besideServices,
    ...onHoldServices,
    QueuePages,
    PhoneTicketPages,
    RecoveryActions,
    RecoveryNotice,
    TicketRecoveries,
    Seclusion,
    TicketAnswers,
    Matrices,
    MatrixPages,
  ],
  exports: [
    Keepers,
    TicketClocks,
    Filing,
    FilingRoutes,
    Conversation,
    Assignment,
    Resolution,
    Approving,
    PhoneTickets,
    Watching,
    Messages,
    MessageDrafts,
    TicketFinder,
    TicketQueries,
    TicketFacts,
    TicketExtensions,
    TicketShow,
    TicketTelling,
    Escalations,
    PromiseLines,
    QueueCounts,
    ...intakeServices,
  ],
})
export class TicketsModule implements OnModuleInit {
  onModuleInit(): void {
    checkFlow();
  }
}

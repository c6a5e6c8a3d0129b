import { Module, type OnModuleInit } from '@nestjs/common';
import { MailModule } from '../mail/mail.module';
import { SlaModule } from '../sla/sla.module';
import { SurveysModule } from '../surveys/surveys.module';
import { Approving } from './approving.service';
import { AttachmentsController } from './attachments.controller';
import { Calls } from './calls.service';
import { Conversation } from './conversation.service';
import { AssignmentsController } from './desk/assignments.controller';
import { CallPages } from './desk/call.pages';
import { CallsController } from './desk/calls.controller';
import { DeskComposer } from './desk/composer';
import { DeskActions } from './desk/desk-actions';
import { DeskPeople } from './desk/desk-people';
import { DeskPages } from './desk/desk.pages';
import { HandOversController } from './desk/hand-overs.controller';
import { LivePages } from './desk/live.pages';
import { LivesController } from './desk/lives.controller';
import { Meanwhile } from './desk/meanwhile';
import { NotesController } from './desk/notes.controller';
import { QuestionsController } from './desk/questions.controller';
import { QueueController } from './desk/queue.controller';
import { QueuePages } from './desk/queue.pages';
import { RepliesController } from './desk/replies.controller';
import { ResumptionsController } from './desk/resumptions.controller';
import { SolutionsController } from './desk/solutions.controller';
import { SortingsController } from './desk/sortings.controller';
import { WaitsController } from './desk/waits.controller';
import { WeighingsController } from './desk/weighings.controller';
import { PromiseActs } from './promise-acts.service';
import { PromiseFollows } from './promise-follows';
import { PromiseLines } from './promise-lines';
import { PromiseReasonsController } from './promise-reasons.controller';
import { Ending } from './ending.service';
import { Filing } from './filing.service';
import { Handling } from './handling.service';
import { Matrices } from './matrix/matrices.service';
import { MatrixController } from './matrix/matrix.controller';
import { MatrixPages } from './matrix/matrix.pages';
import { Messages } from './messages.service';
import { AnswersController } from './owner/answers.controller';
import { ConfirmationsController } from './owner/confirmations.controller';
import { FilingController } from './owner/filing.controller';
import { NewTicketPages } from './owner/new-ticket.pages';
import { OwnerPages } from './owner/owner.pages';
import { ReopeningsController } from './owner/reopenings.controller';
import { WatchersController } from './owner/watchers.controller';
import { WithdrawalsController } from './owner/withdrawals.controller';
import { WorkAgainController } from './owner/work-again.controller';
import { TicketAnswers } from './ticket-answers';
import { TicketChronicle } from './ticket-chronicle';
import { TicketClocks } from './ticket-clocks';
import { TicketErasure } from './ticket-erasure';
import { TicketExtensions } from './ticket-extensions';
import { TicketFinder } from './ticket-finder';
import { checkFlow } from './ticket-flow';
import { TicketFormPages } from './ticket-form.pages';
import { TicketFormsController } from './ticket-forms.controller';
import { TicketHands } from './ticket-hands';
import { TicketKnown } from './ticket-known';
import { TicketLetters } from './ticket-letters';
import { TicketMoments } from './ticket-moments';
import { TicketPageController } from './ticket-page.controller';
import { TicketQueries } from './ticket-queries';
import { TicketQuestions } from './ticket-questions';
import { TicketRecoveries } from './ticket-recoveries';
import { TicketShow } from './ticket-show';
import { Watching } from './watching.service';

@Module({
  imports: [MailModule, SlaModule, SurveysModule],
  controllers: [
    FilingController, TicketFormsController, AnswersController, ConfirmationsController, ReopeningsController, WithdrawalsController, WatchersController,
    WorkAgainController, AttachmentsController, QueueController, CallsController, RepliesController, NotesController, SolutionsController, WaitsController,
    ResumptionsController, AssignmentsController, HandOversController, SortingsController, WeighingsController, PromiseReasonsController, TicketPageController,
    QuestionsController, LivesController, MatrixController,
  ],
  providers: [
    Filing, Conversation, Handling, Ending, Approving, Calls, Watching, Messages, Meanwhile, TicketFinder, TicketQueries, TicketChronicle, TicketClocks,
    TicketLetters, TicketQuestions, TicketMoments, TicketExtensions, TicketErasure, TicketKnown, TicketShow, TicketFormPages, OwnerPages, NewTicketPages, DeskPages,
    PromiseLines, LivePages, PromiseActs, PromiseFollows, DeskActions, DeskComposer, DeskPeople, QueuePages, CallPages, TicketHands, TicketRecoveries, TicketAnswers,
    Matrices, MatrixPages,
  ],
  exports: [
    Filing, Conversation, Handling, Ending, Approving, Calls, Watching, Messages, TicketFinder, TicketQueries, TicketChronicle, TicketExtensions, TicketMoments,
    PromiseActs,
  ],
})
export class TicketsModule implements OnModuleInit {
  onModuleInit(): void {
    checkFlow();
  }
}

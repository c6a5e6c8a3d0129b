import { surveyAnswered } from '../surveys/survey-facts';
import { askedStage, lastStages, type StageRule, stageTable } from '../tickets/page/ticket-stages';
import {
  resolutionRetracted,
  serviceRestored,
  ticketAnswered,
  ticketFacts,
  ticketHandedOver,
  ticketNoted,
  ticketPriorityChanged,
  ticketReopened,
  ticketReplied,
  ticketResolved,
  ticketResumed,
  ticketSorted,
  ticketSpoken,
  ticketTaken,
  ticketChaseChanged,
  ticketRedacted,
  ticketWroteOutside,
  ticketReminded,
  ticketUnwatched,
  ticketWarned,
  ticketWaiting,
  ticketWatched,
  ticketWithdrawn,
} from '../tickets/ticket-facts';
import type { Fact } from '../timeline/fact.entity';
import type { Ticket } from '../tickets/ticket.entity';
import { noneOf } from '../timeline/consequences';
import {
  approvalAgreed,
  approvalAnswered,
  approvalAsked,
  approvalDeclined,
  approvalGranted,
  approvalNotNeeded,
  approvalPassedOn,
  approvalQuestioned,
  approvalRerouted,
  approvalSubstituted,
  holdingEnded,
  holdingExtended,
  purchaseMoved,
  requestChanged,
  requestFacts,
  seatReserved,
  seatReturned,
  seatTaken,
  toolOrdered,
} from './tool-facts';
import { taskMoved, toolStepDone } from './task-facts';

const requestedStage: StageRule = { ...askedStage, label: 'Requested' };

const delivers = (fact: Fact): boolean =>
  !ticketResolved.is(fact) || fact.details.outcome === 'solved' || fact.details.outcome === 'workaround';

const tool: readonly StageRule[] = [
  requestedStage,
  { key: 'decided', label: 'Approved', reachedBy: [approvalGranted, approvalNotNeeded] },
  // What was delivered was ordered, also where nobody ticked it.
  { key: 'ordered', label: 'Ordered', reachedBy: [toolOrdered, ticketResolved], when: delivers },
  {
    key: 'in_hands',
    label: 'Delivered',
    reachedBy: [ticketResolved],
    when: delivers,
    target: 'fulfilment',
    again: true,
  },
  ...lastStages,
];

/** What was declined is never in anybody's hands. */
const declined: readonly StageRule[] = [
  requestedStage,
  { key: 'decided', label: 'Declined', reachedBy: [ticketResolved], again: true },
  ...lastStages,
];

/** Tools take another way than other needs. */
export const toolStages = ({ outcome }: Ticket): readonly StageRule[] => (outcome === 'declined' ? declined : tool);

export const toolStageTable = stageTable('stage of a tool', [...ticketFacts, ...requestFacts, surveyAnswered], tool, [
  ...noneOf(ticketSorted, ticketTaken, ticketHandedOver, ticketAnswered, ticketReplied, ticketSpoken, ticketNoted),
  ...noneOf(ticketReminded, ticketWarned, ticketRedacted, ticketChaseChanged, ticketWroteOutside),
  ...noneOf(ticketWaiting, ticketResumed, ticketPriorityChanged, ticketWatched, ticketUnwatched, serviceRestored),
  ...noneOf(
    approvalDeclined,
    resolutionRetracted,
    ticketReopened,
    ticketWithdrawn,
    approvalAsked,
    approvalAgreed,
    approvalRerouted,
    approvalSubstituted,
    approvalQuestioned,
    approvalAnswered,
    approvalPassedOn,
    toolStepDone,
    taskMoved,
    seatTaken,
    seatReturned,
    holdingEnded,
    holdingExtended,
    seatReserved,
    purchaseMoved,
    requestChanged,
  ),
]);

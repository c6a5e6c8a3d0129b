import { settingChanged } from './settings/setting-facts';
import { allMailsSentAgain, mailLookedAt, mailSentAgain, mailTakenBack, mailWithheld } from './mail/mail-facts';
import {
  departmentAdded,
  departmentChanged,
  personAdded,
  addressAdded,
  addressRemoved,
  serviceAdded,
  signedIn,
  teamAdded,
  teamChanged,
  teamMembersChanged,
} from './people/people-facts';
import { calendarChanged, calendarCreated, calendarRenamed } from './sla/calendars/calendar-facts';
import { pledgeGiven, promiseMoved } from './sla/clocks/promise-facts';
import {
  policiesArranged,
  policyChanged,
  policyCreated,
  policyRestored,
  policyRetired,
} from './sla/policies/policy-facts';
import { surveyByHand, surveyExpired, surveyReminded, surveyReworded, surveySkipped } from './surveys/survey-facts';
import {
  improvementChanged,
  improvementPublished,
  improvementTakenBack,
  improvementWritten,
} from './recovery/improvements/improvement-facts';
import { recoveryJoined, recoveryMoved, recoverySubjectReopened, recoveryTaken } from './recovery/recovery-facts';
import { npsDrawn } from './nps/nps-facts';
import { quoteConsented, quoteReleased } from './quotes/quote-facts';
import { matrixChanged } from './tickets/matrix/matrices.service';
import { disruptionAnnounced, disruptionChanged } from './disruptions/disruption-facts';
import {
  ticketNoted,
  ticketChaseChanged,
  ticketRedacted,
  ticketWroteOutside,
  ticketReminded,
  ticketSpoken,
  ticketUnwatched,
  ticketWarned,
  ticketWatched,
} from './tickets/ticket-facts';
import {
  approvalAgreed,
  approvalAsked,
  approvalDeclined,
  approvalGranted,
  approvalRerouted,
  approvalSubstituted,
  seatReturned,
  seatTaken,
  toolAdded,
  toolChanged,
  toolOrdered,
} from './tool-requests/tool-facts';
import { officeNamed, ruleChanged } from './tool-requests/rules/rule-facts';
import {
  carryOverAdopted,
  carryOverDropped,
  carryOverGiven,
  carryOverProposed,
  carryOverTried,
  markCorrected,
  markSet,
  pilotAmended,
  pilotDecided,
  pilotJudged,
  pilotPlanned,
  pilotStarted,
} from './programme/programme-facts';
import { storyFrozen, storyLaidOut, storyRemoved } from './presentation/stories/story-facts';
import { jobTriedAgain, peopleImported, reactionTriedAgain } from './admin/admin-facts';
import type { FactKind } from './timeline/fact-kind';

/**
 * Facts after which nobody does anything: told and kept, that is all. A new kind is written here, or a reaction follows
 * it; so whoever adds one has to look at both.
 */
export const unfollowed: readonly FactKind[] = [
  settingChanged,
  allMailsSentAgain,
  mailLookedAt,
  mailSentAgain,
  mailTakenBack,
  mailWithheld,
  departmentAdded,
  departmentChanged,
  personAdded,
  addressAdded,
  addressRemoved,
  serviceAdded,
  signedIn,
  teamAdded,
  teamChanged,
  teamMembersChanged,
  calendarChanged,
  calendarCreated,
  calendarRenamed,
  pledgeGiven,
  promiseMoved,
  policiesArranged,
  policyChanged,
  policyCreated,
  policyRestored,
  policyRetired,
  surveyByHand,
  surveyExpired,
  surveyReminded,
  surveyReworded,
  surveySkipped,
  improvementChanged,
  improvementPublished,
  improvementTakenBack,
  improvementWritten,
  recoveryJoined,
  recoveryMoved,
  recoverySubjectReopened,
  recoveryTaken,
  npsDrawn,
  quoteConsented,
  quoteReleased,
  matrixChanged,
  disruptionAnnounced,
  disruptionChanged,
  ticketNoted,
  ticketChaseChanged,
  ticketRedacted,
  ticketWroteOutside,
  ticketReminded,
  ticketWarned,
  ticketSpoken,
  ticketUnwatched,
  ticketWatched,
  approvalAgreed,
  approvalAsked,
  approvalDeclined,
  approvalGranted,
  approvalRerouted,
  approvalSubstituted,
  seatReturned,
  seatTaken,
  toolAdded,
  toolChanged,
  officeNamed,
  ruleChanged,
  toolOrdered,
  carryOverAdopted,
  carryOverDropped,
  carryOverGiven,
  carryOverProposed,
  carryOverTried,
  markCorrected,
  markSet,
  pilotAmended,
  pilotDecided,
  pilotJudged,
  pilotPlanned,
  pilotStarted,
  storyFrozen,
  storyLaidOut,
  storyRemoved,
  jobTriedAgain,
  peopleImported,
  reactionTriedAgain,
];

const whoYouAre = 'Who you are';
const facts = 'What happened to you, and what you did';
const answers = 'Your feedback';
const guesses = 'Guesses';

/**
 * Column that holds a person's number -> the part of their page that tells it; null where there is nothing to tell.
 * A new table with a person in it belongs here, in an eraser, and in what says how long it stays.
 */
export const personColumns = new Map<string, string | null>([
  ['absence.personId', 'When you’re away'],
  ['absence.substituteId', 'When you’re away'],
  ['approval.approverId', 'What you decided'],
  ['approval.decidedById', 'What you decided'],
  ['approval_office.personId', 'What you decided'],
  ['approval_rule_step.personId', 'What you decided'],
  ['approval.substituteId', 'What you decided'],
  ['canned_reply.personId', 'Your canned replies'],
  ['carry_over.createdById', 'Ideas you gave for our clients'],
  ['disruption_affected.personId', 'Outages that affect you'],
  ['digest_subscription.personId', 'The month by email'],
  ['holding.personId', 'Tools you have or had'],
  ['fact.actorId', facts],
  ['fact.personId', facts],
  ['intake_answer.personId', 'Answers about what you asked for'],
  ['lifted_answer.personId', 'When you asked us to contact you'],
  ['mail.personId', 'Emails to you'],
  ['mail.carriedById', null], // A mail's number.
  ['message.authorId', 'What you wrote'],
  ['message_draft.personId', 'What you’ve started to write'],
  ['notice.actorId', facts],
  ['notice.personId', 'What you were told under the bell'],
  ['nps_invitation.personId', 'What you were asked in confidence'],
  ['person.managerId', whoYouAre],
  ['person_address.personId', whoYouAre],
  ['person_subject.personId', whoYouAre],
  ['person_role.personId', whoYouAre],
  ['quote.personId', 'Words you let us quote'],
  ['recovery.ownerId', 'What you followed up for others'],
  ['recovery.personId', 'When we followed up with you'],
  ['recovery.resolverId', 'What you followed up for others'],
  ['saved_view.personId', 'Views you saved'],
  ['score_guess.personId', guesses],
  ['session.personId', 'How you sign in'],
  ['sla_cycle.personId', 'What you asked for'],
  ['survey_invitation.personId', answers],
  ['survey_invitation.resolverId', 'What others said about help you gave'],
  ['team_member.personId', whoYouAre],
  ['ticket.assigneeId', 'Requests you worked on'],
  ['ticket.requesterId', 'What you asked for'],
  ['ticket.resolvedById', 'Requests you worked on'],
  ['ticket.submittedById', 'What you asked for'],
  ['token.personId', 'How you sign in'],
  ['tool.ownerId', 'What you decided'],
  ['tool_request.forPersonId', 'Tools you asked for'],
  ['watcher.personId', 'What you asked for'],
]);

/** Tables and columns that could hold a text and hold none about a person who may be erased, each for a reason. */
export const impersonalTexts = new Set([
  // The company's own: set up or written for everybody.
  ...[
    'disruption',
    'department',
    'service',
    'team',
    'tool',
    'intake_form',
    'approval_rule',
    'approval_rule_step',
    'approval_office',
    'calendar',
    'calendar_version',
    'sla_policy',
    'sla_policy_version',
  ],
  ...[
    'setting',
    'ticket_wait',
    'visibility_grant',
    'survey_definition',
    'improvement',
    'pilot',
    'pilot_amendment',
    'pilot_baseline',
    'pilot_decision',
    'pilot_judgement',
  ],
  ...['change_mark', 'change_mark_correction', 'story', 'story_screen', 'story_snapshot'],
  ...[
    'carry_over.team',
    'carry_over.promise',
    'carry_over.outcome',
    'tool_request.steps',
    'holding',
    'seat_pool',
    'seat_purchase',
  ],
  // Numbers, codes and figures.
  ...['fact', 'follow_up.follower', 'sla_clock', 'sla_cycle', 'sla_event', 'insight_cell', 'insight_combined'],
  ...[
    'insight_entry',
    'closed_month',
    'shown_selection',
    'published_cell',
    'nps_round',
    'job',
    'stored_file',
    'attempt',
    'token',
    'session',
    'submission',
  ],
  ...['mail.key', 'mail.zone', 'mail.template', 'mail.links', 'mail.subjectKind', 'mail.mergeKey', 'mail.leaseOwner'],
  ...['recovery.key', 'recovery.subjectKind', 'survey_invitation.subjectKind', 'score_guess.subjectKind'],
  ...['notice', 'person.noticeMails'],
  ...['person.zone', 'person.passwordHash', 'confidential_link', 'lifted_answer.invitation'],
  // In confidence: kept without an author, so nobody could find theirs; test/surveys/in-confidence.test.ts.
  ...['confidential_answer', 'confidential_words'],
  // Emptied by the erasers of their features, as those features' own tests show.
  ...[
    'intake_answer.words',
    'lifted_answer.words',
    'recovery.madeRightWords',
    'story_quote.words',
    'story_quote.by',
    'mail.lastError',
    'person_subject.issuer',
    'person_subject.sub',
  ],
  // Which column of a list is for what, never what is in it.
  'people_import.columns',
  ...['people_import.left', 'survey_answer.lens'],
]);

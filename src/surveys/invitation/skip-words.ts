import type { SkipReason } from '../survey-invitation.entity';

/** Why nobody was asked, as it stands in a list. */
export const skipWords: Record<SkipReason, string> = {
  own_work: 'They did it themselves',
  quiet_period: 'Asked about something else a few days earlier',
  cap: 'Asked as often as is allowed in 30 days',
  not_drawn: 'Not selected: we only ask a share of people',
  kind_left_out: 'This kind of request is left out',
  service_left_out: 'This service is left out',
  unreachable: 'No email address, or no longer here',
  reopened: 'Reopened before the question was sent',
  withdrawn: 'Withdrawn',
  merged: 'Merged with another request',
};

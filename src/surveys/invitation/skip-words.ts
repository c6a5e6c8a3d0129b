import type { SkipReason } from '../survey-invitation.entity';

/** Why nobody was asked, as it stands in a list. */
export const skipWords: Record<SkipReason, string> = {
  own_work: 'They solved it themselves',
  quiet_period: 'Asked about something else a few days before',
  cap: 'Asked as often as is allowed in 30 days',
  not_drawn: 'Not drawn: only a share is asked',
  kind_left_out: 'This kind of request is left out',
  service_left_out: 'This service is left out',
  unreachable: 'No mail address, or no longer here',
  reopened: 'Opened again before the question left',
  withdrawn: 'Withdrawn',
  merged: 'Merged with another request',
};

/** What kind of mail it is: all that a list says of one, because its subject may hold what somebody asked. */
const labels: Record<string, string> = {
  'account-changed': 'Your account changed',
  'address-link': 'A link to confirm an address',
  'approval-asked': 'A decision to make',
  'approval-reminder': 'A reminder of a decision',
  digest: 'The month at the desk',
  notice: 'A notice from under the bell',
  nps: 'Would you recommend the desk?',
  'recovery-lingering': 'Something that isn’t made right yet',
  'recovery-opened': 'Something to make right',
  'recovery-overdue': 'Something to make right, overdue',
  'recovery-question': 'Did we make it right?',
  'sign-in': 'A sign-in link',
  survey: 'How did it go?',
  'visibility-changed': 'A switch that makes work visible',
  'test-mail': 'A test from the desk',
  'ticket-not-solved': 'A request isn’t solved after all',
  'ticket-promise': 'A promise that’s due soon',
  'ticket-promised': 'A promised time for a request',
  'ticket-received': 'We’ve got your request',
  'ticket-reopened': 'Your request was reopened',
  'ticket-reply': 'A reply to a request',
  'ticket-solved': 'A request was solved or declined',
  'ticket-waiting': 'A question about a request',
  'ticket-watching': 'A request to follow',
  'tool-granted': 'A tool was approved',
  'tool-received': 'We’ve got your tool request',
};

export const mailLabel = (template: string): string => labels[template] ?? template.replaceAll('-', ' ');
export const labelledMails: readonly string[] = Object.keys(labels);

import { wholeNumber } from '../../settings/setting';

export const approvalSettings = {
  linkUpTo: wholeNumber('approvals.linkUpTo', 0, 0, 1_000_000, {
    group: 'approvals',
    words: 'Up to what cost a year the link in the email is enough to decide',
    help: 'In the usual currency. Above that, whoever decides signs in first.',
    zero: 'only where it costs nothing',
  }),
  answerDays: wholeNumber('approvals.answerDays', 2, 1, 20, {
    group: 'approvals',
    words: 'How long people have to answer a question from whoever approves',
    unit: 'workingDays',
    help: 'The approver’s clock is paused until then. We remind once, a working day before.',
  }),
};

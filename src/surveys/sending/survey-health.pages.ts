import { timeWords, type Reader } from '../../core/words/dates';
import { formatNumber, t } from '../../core/words/words';
import { skipWords } from '../invitation/skip-words';
import type { SurveyChange } from '../survey-definitions';
import type { InvitationState } from '../survey-invitation.entity';
import { healthDays, type SurveyHealthCard } from './survey-health.service';

const stateWords: Record<InvitationState, string> = {
  planned: 'To be sent soon',
  asked: 'Asked, not answered yet',
  answered: 'Answered',
  expired: 'Asked, never answered',
  skipped: 'Not asked',
};

/** Whether the questions leave: when the work ran, what came of it, and who was left out and why. */
export function healthPage(
  { jobs, states, skipped, newest, late }: SurveyHealthCard,
  changes: readonly SurveyChange[],
  reader: Reader,
) {
  const say = (words: string, slots = {}) => t(words, slots, reader.locale);
  const when = (at: Date | null) => (at ? timeWords(at, reader) : '–');
  const count = (n: number) => ({ text: formatNumber(n, reader.locale), numeric: true });
  return {
    title: say('Questions and answers'),
    back: { href: '/admin', label: say('Administration') },
    late: late > 0 ? say('{n} questions should have been sent by now. Check the emails.', { n: late }) : null,
    jobs: {
      caption: say('When the jobs ran'),
      head: ['Work', 'Last run', 'Next', 'Status'].map((label) => ({ label: say(label) })),
      rows: jobs.map((job) => ({
        cells: [
          job.key,
          when(job.lastRunAt),
          when(job.nextAt),
          job.lastError ? say('failed: {error}', { error: job.lastError.slice(0, 200) }) : say('OK'),
        ].map((text) => ({ text })),
      })),
    },
    states: {
      caption: say('Requests that ended in the last {n} days', { n: healthDays }),
      head: [{ label: say('The question') }, { label: say('How many'), numeric: true }],
      rows: states.map(({ state, n }) => ({ cells: [{ text: say(stateWords[state]) }, count(n)] })),
    },
    skipped: {
      caption: say('Why we didn’t ask, last {n} days', { n: healthDays }),
      head: [{ label: say('Why') }, { label: say('How many'), numeric: true }],
      rows: skipped.map(({ reason, n }) => ({ cells: [{ text: say(skipWords[reason]) }, count(n)] })),
    },
    changes: {
      caption: say('Changes to how we ask, in the last twelve months'),
      head: ['When', 'What'].map((label) => ({ label: say(label) })),
      rows: changes.toReversed().map(({ at, words }) => ({ cells: [{ text: when(at) }, { text: words }] })),
    },
    newest: {
      caption: say('Most recent people we didn’t ask'),
      head: ['Request', 'When', 'Why'].map((label) => ({ label: say(label) })),
      rows: newest.map(({ invitation, about }) => ({
        cells: [
          about.reference,
          when(invitation.plannedAt),
          invitation.reason ? say(skipWords[invitation.reason]) : '–',
        ].map((text) => ({ text })),
      })),
    },
  };
}

import { page, type PageReply } from '../../core/web/reply';
import { timeWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { LinkVisit } from './decision-links.service';
import { decidedWords } from './decision-words';

type Closed = Extract<LinkVisit, { opens: 'nothing' }>;

/** A link that opens no decision, and why. It never says more than that of the request. */
export function linkClosedPage(
  visit: Closed,
  { now, locale: usual }: { now: Date; locale: string },
  method: string,
): PageReply {
  const locale = visit.why === 'elsewhere' ? visit.me.locale : visit.why === 'over' ? visit.who.locale : usual;
  const shown = { ...wordsOf(visit, now, locale), signIn: visit.why !== 'elsewhere' };
  return page('tool-requests/decision-closed', shown, { layout: 'layout-plain', status: statusOf(visit, method) });
}

/** What somebody has just decided is no error: the page says so. A press that came too late is. */
function statusOf({ why }: Closed, method: string): number {
  if (why === 'over') return method === 'POST' ? 409 : 200;
  return why === 'expired' ? 410 : 404;
}

function wordsOf(visit: Closed, now: Date, locale: string): { title: string; words: string } {
  if (visit.why === 'elsewhere')
    return {
      title: t('You can’t decide this one', {}, locale),
      words: t(
        'The link is for {name}, and this browser knows you as {me}. If it’s meant for you, sign out here first and ' +
          'open it again.',
        { name: visit.forName, me: visit.me.name },
        locale,
      ),
    };
  if (visit.why === 'over') {
    const { approval, who } = visit;
    const ended = approval && ['granted', 'declined'].includes(approval.state);
    const when = ended ? timeWords(approval.decidedAt as Date, { ...who, now }) : '';
    return {
      title: ended ? decidedWords(approval, who.id, when, locale) : t('There’s nothing left to decide.', {}, locale),
      words: ended
        ? t('Thank you, that’s all. This link doesn’t open anything any more.', {}, locale)
        : t('It was withdrawn, or someone else decides now.', {}, locale),
    };
  }
  return visit.why === 'expired'
    ? {
        title: t('This link no longer works', {}, locale),
        words: t(
          'It worked for 30 days, or your email address has changed since. Sign in to see what still ' +
            'needs your decision.',
          {},
          locale,
        ),
      }
    : {
        title: t('This link isn’t complete', {}, locale),
        words: t('Part of it may have got lost. Open the whole link from the email, or sign in.', {}, locale),
      };
}

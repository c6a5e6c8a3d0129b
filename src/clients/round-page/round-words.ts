import type { ChangeEvidenceSection, EvidenceStrip } from '../../changes/change-evidence';
import { dateLabel } from '../../core/words/calendar-days';
import { formatNumber, t, tn } from '../../core/words/words';
import type { ClientRound } from '../client-round.entity';
import type { AfterFigures, Average, BeforeFigures } from '../round-figures';

interface Badge {
  label: string;
  tone: string;
  icon: string;
}

export function roundBadge({ state, meetOn, endedOn }: ClientRound, locale: string): Badge {
  const day = dateLabel(meetOn, locale);
  switch (state) {
    case 'gathering':
      return { label: t('Planned for {day}', { day }, locale), tone: 'waiting', icon: 'users' };
    case 'asked':
      return { label: t('Invited for {day}', { day }, locale), tone: 'waiting', icon: 'mail' };
    case 'held':
      return { label: t('They met on {day}', { day }, locale), tone: 'kept', icon: 'message-circle' };
    case 'again':
      return { label: t('Being asked again', {}, locale), tone: 'waiting', icon: 'mail' };
    default:
      return {
        label: t('Ended on {day}', { day: dateLabel(endedOn ?? meetOn, locale) }, locale),
        tone: '',
        icon: 'flag',
      };
  }
}

const oneDigit = (value: number, locale: string): string =>
  formatNumber(value, locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** What was asked, how it is answered, and what came out: before, by our own people, and by pairs afterwards. */
export function roundEvidence(round: ClientRound, locale: string): ChangeEvidenceSection {
  const { id, title, statement, before, after, state } = round;
  const strips = [...(before ? beforeStrips(before, locale) : []), ...(after ? afterStrips(after, locale) : [])];
  return {
    heading: t('What clients say: {title}', { title }, locale),
    about: t('“{statement}” From 1 (not at all) to 5 (completely).', { statement }, locale),
    strips,
    sentences: [
      ...(before ? beforeSentences(before, locale) : []),
      ...(after ? afterSentences(after, locale) : []),
      ...(before ? [] : [notYet(state, locale)]),
    ],
    href: `/changes/clients/${id}`,
    link: t('Read what they said, and what we’ll do', {}, locale),
  };
}

const notYet = (state: ClientRound['state'], locale: string): string =>
  state === 'ended'
    ? t('The round ended before they met, so nothing is shown.', {}, locale)
    : t('What they say is shown once they’ve met.', {}, locale);

/** On a scale from 1 to 5, in hundredths. */
const onScale = (value: number): number => Math.round(((value - 1) / 4) * 1000) / 10;
/** From −2 to +2, in hundredths; what lies further out stands at the end. */
const onMove = (value: number): number => Math.round(((Math.max(-2, Math.min(2, value)) + 2) / 4) * 1000) / 10;

function strip(label: string, one: Average, tone: EvidenceStrip['tone'], locale: string): EvidenceStrip {
  const words = t('{mean} of 5', { mean: oneDigit(one.mean, locale) }, locale);
  return {
    ...{ label: t('{label} ({n})', { label, n: one.n }, locale), words, tone, least: '1', most: '5' },
    ...{ at: onScale(one.mean), from: onScale(one.low), width: onScale(one.high) - onScale(one.low) },
  };
}

function beforeStrips({ clients, guesses }: BeforeFigures, locale: string): EvidenceStrip[] {
  return [
    ...(guesses ? [strip(t('Our people thought', {}, locale), guesses, 'ours', locale)] : []),
    ...(clients ? [strip(t('Clients said', {}, locale), clients, 'clients', locale)] : []),
  ];
}

function afterStrips({ difference, pairs }: AfterFigures, locale: string): EvidenceStrip[] {
  if (!difference) return [];
  const { mean, low, high } = difference;
  return [
    {
      label: t('The same clients later ({n})', { n: pairs }, locale),
      words: movedWords(mean, locale),
      ...{ tone: 'moved', least: t('less', {}, locale), most: t('more', {}, locale) },
      at: onMove(mean),
      from: low === null ? 0 : onMove(low),
      width: low === null || high === null ? 0 : onMove(high) - onMove(low),
    },
  ];
}

const movedWords = (by: number, locale: string): string => {
  const size = oneDigit(Math.abs(by), locale);
  if (Math.abs(by) < 0.05) return t('the same', {}, locale);
  return by > 0 ? t('{size} higher', { size }, locale) : t('{size} lower', { size }, locale);
};

function beforeSentences({ asked, answered, clients, guesses, gap }: BeforeFigures, locale: string): string[] {
  const from = tn(
    '{answered} of {n} client answered before.',
    '{answered} of {n} clients answered before.',
    asked,
    {
      answered,
    },
    locale,
  );
  if (!clients) return [`${from} ${t('That’s too few to show what they said.', {}, locale)}`];
  const said = [from];
  if (!guesses) said.push(t('Fewer than five colleagues guessed, so no guess is shown.', {}, locale));
  else if (gap) said.push(gapWords(gap, locale));
  return [said.join(' ')];
}

/** Claims nothing that the interval does not carry. */
function gapWords({ low, high }: { low: number; high: number }, locale: string): string {
  const [least, most] = [Math.min(Math.abs(low), Math.abs(high)), Math.max(Math.abs(low), Math.abs(high))];
  const slots = { least: oneDigit(least, locale), most: oneDigit(most, locale) };
  if (low > 0) return t('Our own people think better of us than clients do, by {least} to {most}.', slots, locale);
  if (high < 0) return t('Clients think better of us than our own people do, by {least} to {most}.', slots, locale);
  return t('We can’t tell whether our own people see it differently from clients.', {}, locale);
}

function afterSentences({ asked, answered, pairs, difference, noticed }: AfterFigures, locale: string): string[] {
  const sentences = [
    tn(
      '{answered} of {n} client answered afterwards, {pairs} of them both times.',
      '{answered} of {n} clients answered afterwards, {pairs} of them both times.',
      asked,
      { answered, pairs },
      locale,
    ),
  ];
  if (!difference) sentences.push(t('Fewer than five answered both times: too few to compare.', {}, locale));
  else sentences.push(differenceWords(difference, locale));
  const told = noticed
    ? tn('{yes} of {n} noticed something.', '{yes} of {n} noticed something.', noticed.n, { yes: noticed.yes }, locale)
    : t('Too few said whether they noticed anything.', {}, locale);
  return [sentences.join(' '), told];
}

function differenceWords({ mean, low, high }: NonNullable<AfterFigures['difference']>, locale: string): string {
  if (low === null || high === null) return t('With five pairs nobody can tell a change from chance.', {}, locale);
  const slots = { mean: movedWords(mean, locale), low: signed(low, locale), high: signed(high, locale) };
  if (low > 0 || high < 0)
    return t('On average {mean}, between {low} and {high}: more than chance would do.', slots, locale);
  return t(
    'On average {mean}, between {low} and {high}: that’s not enough to say that anything changed.',
    slots,
    locale,
  );
}

const signed = (value: number, locale: string): string => {
  const size = oneDigit(Math.abs(value), locale);
  if (Math.abs(value) < 0.05) return size;
  return value > 0 ? `+${size}` : `−${size}`;
};

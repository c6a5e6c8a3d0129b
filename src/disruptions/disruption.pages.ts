import { DateTime } from 'luxon';
import type { FieldErrors } from '../core/errors';
import type { Typed } from '../core/web/input/forms';
import { days } from '../core/time';
import { byWhen, timeWords, type Reader } from '../core/words/dates';
import { t, tn } from '../core/words/words';
import { type Actor, isAgent } from '../people/actor';
import { keptServices } from '../people/teams/kept-teams';
import { type Disruption, keptDisruptions } from './disruption.entity';
import { affectedBy, type AffectedCount, currentDisruptions, endsByPlan } from './disruptions.service';

/** So long everybody still reads what was down. */
const remembered = days(30);

/** What is known, as people read it: since when, until when, whom it affects, and how to be told. */
export function disruptionLine(one: Disruption, count: AffectedCount | undefined, reader: Reader) {
  const { locale, now } = reader;
  const planned = one.kind === 'planned';
  const when = (at: Date): string => timeWords(at, reader);
  const times = one.endedAt
    ? t('Ended {when}.', { when: when(one.endedAt) }, locale)
    : [began(one, reader), back(one, reader)].filter(Boolean).join(' ');
  const n = one.endedAt ? one.affected : (count?.n ?? 0);
  const base = `/disruptions/${one.id}/affected`;
  return {
    id: one.id,
    label: planned ? t('Planned work', {}, locale) : t('Known outage', {}, locale),
    icon: one.endedAt ? 'circle-check' : planned ? 'wrench' : 'circle-alert',
    tone: one.endedAt ? 'kept' : planned && one.startsAt > now ? 'waiting' : 'near',
    title: one.title,
    words: one.words,
    times,
    people: n > 0 ? tn('It affects {n} person.', 'It affects {n} people.', n, {}, locale) : '',
    affects: one.endedAt
      ? null
      : count?.mine
        ? {
            said: t('We’ll tell you when it’s over.', {}, locale),
            action: `${base}/removals`,
            label: t('Don’t tell me', {}, locale),
          }
        : { action: base, label: t('It affects me too: tell me when it’s over', {}, locale) },
  };
}

function began({ startsAt }: Disruption, reader: Reader): string {
  return startsAt > reader.now
    ? t('It begins {when}.', { when: timeWords(startsAt, reader) }, reader.locale)
    : t('Since {when}.', { when: byWhen(startsAt, reader) }, reader.locale);
}

/** A time that has passed is not repeated as a promise. */
function back({ backAt }: Disruption, reader: Reader): string {
  if (!backAt) return t('We don’t know yet when it’ll be over.', {}, reader.locale);
  return backAt > reader.now
    ? t('We expect it to be over by {when}.', { when: byWhen(backAt, reader) }, reader.locale)
    : t('It’s taking longer than we expected.', {}, reader.locale);
}

/** The banner of the home page; it asks one question where there is one, else none. */
export async function disruptionBanner(actor: Actor, reader: Reader) {
  const current = await currentDisruptions(reader.now);
  const counts = await affectedBy(
    current.map(({ id }) => id),
    actor.id,
  );
  return {
    items: current.map((one) => disruptionLine(one, counts.get(one.id), reader)),
    all: { href: '/disruptions', label: t('Outages and planned work', {}, actor.locale) },
    announces: isAgent(actor),
  };
}

export async function disruptionsPage(actor: Actor, reader: Reader) {
  const all = await keptDisruptions.all();
  const open = all.filter(({ endedAt }) => endedAt === null);
  const counts = await affectedBy(
    open.map(({ id }) => id),
    actor.id,
  );
  const works = isAgent(actor);
  const line = (one: Disruption) => ({
    ...disruptionLine(one, counts.get(one.id), reader),
    ...(works && one.endedAt === null
      ? {
          edit: { href: `/disruptions/${one.id}`, label: t('Change it', {}, actor.locale) },
          end: { action: `/disruptions/${one.id}/endings`, label: t('It’s over', {}, actor.locale) },
          version: one.version,
          note: endsByPlan(one)
            ? t('It ends then without you. If it takes longer, change the time.', {}, actor.locale)
            : null,
        }
      : {}),
  });
  return {
    title: t('Outages and planned work', {}, actor.locale),
    back: { href: '/', label: t('Home', {}, actor.locale) },
    announce: works ? { href: '/disruptions/new', label: t('Announce something', {}, actor.locale) } : null,
    open: open.map(line),
    over: all
      .filter(({ endedAt }) => endedAt !== null && reader.now.getTime() - endedAt.getTime() < remembered)
      .toReversed()
      .map(line),
  };
}

const local = (at: Date | null, zone: string): string =>
  at ? DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm") : '';

export async function disruptionForm(one: Disruption | null, actor: Actor, typed: Typed, errors?: FieldErrors) {
  const { locale, zone } = actor;
  const kind = typed.kind ?? one?.kind ?? 'outage';
  const service = typed.service ?? String(one?.serviceId ?? '');
  const services = (await keptServices.all()).filter((each) => each.active && !each.private);
  return {
    title: one ? t('Change what people read', {}, locale) : t('Announce an outage or planned work', {}, locale),
    back: { href: '/disruptions', label: t('Outages and planned work', {}, locale) },
    action: one ? `/disruptions/${one.id}` : '/disruptions',
    cancel: '/disruptions',
    version: one?.version,
    errors,
    kinds: [
      { value: 'outage', label: t('Known outage', {}, locale), checked: kind === 'outage' },
      { value: 'planned', label: t('Planned work', {}, locale), checked: kind === 'planned' },
    ],
    disruption: typed.disruption ?? one?.title,
    meanwhile: typed.meanwhile ?? one?.words,
    services: [{ id: '', name: t('None, or several', {}, locale) }, ...services].map(({ id, name }) => ({
      value: String(id),
      label: name,
      selected: String(id) === service,
    })),
    startsAt: typed.startsAt ?? local(one?.startsAt ?? null, zone),
    backAt: typed.backAt ?? local(one?.backAt ?? null, zone),
  };
}

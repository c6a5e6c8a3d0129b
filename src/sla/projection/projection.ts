import { minute } from '../../core/time';
import { BusinessCalendar } from '../calendars/calendar';
import {
  Pause,
  PauseStates,
  ProjectedTarget,
  ProjectionEvent,
  ProjectionPolicy,
  ProjectionTarget,
  ProjectionTargets,
  PROJECTION_TARGETS,
  TargetProjection,
} from './projection-events';
import { dueAfter, later, pausedMs, pausesWithin, plainDue, usedMs } from './projection-sums';

/** States in which a closed subject stays closed; any other one opens it again. */
const ENDED: readonly string[] = ['resolved', 'closed', 'archived', 'merged', 'removed', 'cancelled'];

interface Track {
  startedAt: Date | null;
  pauses: Pause[];
  /** Figures are fixed when a target ends: a later calendar or policy never rewrites what was. */
  end: (Omit<ProjectedTarget, 'dueAt'> & { pauses: Pause[]; promisedAt: Date | null }) | null;
}

interface ProjectionState {
  calendar: BusinessCalendar;
  targets: ProjectionTargets;
  pauseStates: PauseStates;
  closed: boolean;
  state: string;
  lastAt: Date;
  tracks: Record<ProjectionTarget, Track>;
}

/**
 * What became of the promises, from the events alone: the one answer that pages, sweeps, recomputes and reports stand
 * on.
 */
export function projectTargets(
  calendar: BusinessCalendar,
  policy: ProjectionPolicy,
  events: readonly ProjectionEvent[],
): Record<ProjectionTarget, TargetProjection | null> {
  const projected: ProjectionState = {
    calendar,
    targets: policy.targets,
    pauseStates: policy.pauseStates ?? [],
    closed: false,
    state: '',
    lastAt: events[0]?.at ?? new Date(0),
    tracks: { firstResponse: newTrack(), update: newTrack(), solution: newTrack() },
  };
  for (const event of events) {
    projected.lastAt = later(projected.lastAt, event.at);
    apply(projected, event);
  }
  return {
    firstResponse: outcome(projected, 'firstResponse'),
    update: outcome(projected, 'update'),
    solution: outcome(projected, 'solution'),
  };
}

function apply(projected: ProjectionState, event: ProjectionEvent): void {
  const { firstResponse, update, solution } = projected.tracks;
  switch (event.type) {
    case 'created':
      for (const track of [firstResponse, solution]) track.startedAt ??= event.at;
      return;
    case 'customerContact':
      wait(update, event.at);
      if (projected.closed) finish(projected, 'update', event.at, null);
      return;
    case 'agentContact':
      finish(projected, 'firstResponse', event.at, event.at);
      if (update.startedAt && event.at >= update.startedAt) finish(projected, 'update', event.at, event.at);
      return;
    case 'state':
      enter(projected, event.to, event.at);
      if (projected.closed && !ENDED.includes(event.to)) reopen(projected);
      return;
    case 'closed':
    case 'stopped':
      projected.closed = true;
      finish(projected, 'solution', event.at, event.type === 'closed' ? event.at : null);
      finish(projected, 'firstResponse', event.at, null);
      finish(projected, 'update', event.at, null);
      return;
    case 'targetsChanged':
      change(projected, event);
      return;
    case 'calendarChanged':
      projected.calendar = event.calendar ?? projected.calendar;
  }
}

function newTrack(): Track {
  return { startedAt: null, pauses: [], end: null };
}

/** The requester waits from the oldest message that nobody has answered. */
function wait(track: Track, at: Date): void {
  if (track.end || !track.startedAt || at < track.startedAt) track.startedAt = at;
  track.end = null;
}

function finish(projected: ProjectionState, target: ProjectionTarget, at: Date, metAt: Date | null): void {
  const { calendar, targets } = projected;
  const track = projected.tracks[target];
  if (!track.startedAt || track.end) return;
  const plain = plainDue(calendar, track.startedAt, targets, target);
  track.end = {
    metAt,
    promisedAt: plain && dueAfter(calendar, track.startedAt, plain, track.pauses, at),
    minutesUsed: usedMs(calendar, track.pauses, track.startedAt, at) / minute,
    pausedSeconds: pausedMs(calendar, track.pauses, track.startedAt, at) / 1000,
    pauses: shown(track.pauses, track.startedAt, at),
  };
}

/** What closing stopped without meeting it runs on. */
function reopen(projected: ProjectionState): void {
  projected.closed = false;
  for (const track of Object.values(projected.tracks)) if (track.end && !track.end.metAt) track.end = null;
}

function enter(projected: ProjectionState, state: string, at: Date): void {
  projected.state = state;
  for (const target of PROJECTION_TARGETS) hold(projected, target, at);
}

function change(
  projected: ProjectionState,
  event: { at: Date; targets?: ProjectionTargets; pauseStates?: PauseStates },
): void {
  projected.targets = event.targets ?? projected.targets;
  projected.pauseStates = event.pauseStates ?? projected.pauseStates;
  for (const target of PROJECTION_TARGETS) hold(projected, target, event.at);
}

/** Opens a pause, ends it, or parts it where one reason to wait follows another. */
function hold(projected: ProjectionState, target: ProjectionTarget, at: Date): void {
  const { pauseStates, state } = projected;
  const states = Array.isArray(pauseStates)
    ? (pauseStates as readonly string[])
    : (pauseStates as Partial<Record<string, string[]>>)[target];
  const { pauses } = projected.tracks[target];
  const current = pauses.at(-1);
  const held = states?.includes(state) ?? false;
  if (current?.to === null) {
    if (held && current.state === state) return;
    current.to = at;
  }
  if (held) pauses.push({ from: at, to: null, state });
}

function outcome(projected: ProjectionState, target: ProjectionTarget): TargetProjection | null {
  const { calendar, targets, lastAt } = projected;
  const { startedAt, pauses, end } = projected.tracks[target];
  if ((targets[target] ?? null) === null) return null;
  if (end) return { ...end, dueAt: null, startedAt, open: false, calendar };
  const nothing: TargetProjection = {
    dueAt: null,
    metAt: null,
    promisedAt: null,
    minutesUsed: 0,
    pausedSeconds: 0,
    startedAt: null,
    open: false,
    pauses: [],
    calendar,
  };
  const plain = startedAt && plainDue(calendar, startedAt, targets, target);
  const dueAt = startedAt && plain && dueAfter(calendar, startedAt, plain, pauses, lastAt);
  if (!startedAt || !dueAt) return nothing;
  return {
    dueAt,
    promisedAt: dueAt,
    metAt: null,
    minutesUsed: usedMs(calendar, pauses, startedAt, lastAt) / minute,
    pausedSeconds: pausedMs(calendar, pauses, startedAt, lastAt) / 1000,
    startedAt,
    open: true,
    pauses: shown(pauses, startedAt, null),
    calendar,
  };
}

function shown(pauses: readonly Pause[], from: Date, to: Date | null): Pause[] {
  const end = to ?? new Date(8.64e15);
  return pauses.flatMap((pause) => {
    const [part] = pausesWithin([pause], from, end);
    return part ? [{ state: pause.state, from: part.from, to: pause.to === null && to === null ? null : part.to }] : [];
  });
}

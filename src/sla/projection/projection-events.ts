import { BusinessCalendar } from '../calendars/calendar';

/** Next response is `update`; resolution is `solution` (or approval, fulfilment: each of a subject of its own). */
export type ProjectionTarget = 'firstResponse' | 'update' | 'solution';
export const PROJECTION_TARGETS: readonly ProjectionTarget[] = ['firstResponse', 'update', 'solution'];

/** Business minutes for each target. */
export type ProjectionTargets = Partial<Record<ProjectionTarget, number>>;

export type PauseStates = readonly string[] | Partial<Record<ProjectionTarget, readonly string[]>>;

export interface ProjectionPolicy {
  targets: ProjectionTargets;
  pauseStates?: PauseStates;
}

interface At {
  at: Date;
}

export type ProjectionEvent = At &
  (
    | { type: 'created' }
    /** The requester wrote. */
    | { type: 'customerContact' }
    /** An agent wrote publicly. */
    | { type: 'agentContact' }
    | { type: 'state'; to: string }
    | { type: 'closed' }
    /** Withdrawn or merged: everything ends, nothing is met. */
    | { type: 'stopped' }
    | { type: 'targetsChanged'; targets?: ProjectionTargets; pauseStates?: PauseStates }
    | { type: 'calendarChanged'; calendar?: BusinessCalendar }
  );

export interface ProjectedTarget {
  /** Null while nothing runs: met, stopped, or nobody waits. Pauses count up to the last event. */
  dueAt: Date | null;
  metAt: Date | null;
  minutesUsed: number;
  pausedSeconds: number;
}

export interface Pause {
  from: Date;
  to: Date | null;
  state: string;
}

export interface TargetProjection extends ProjectedTarget {
  startedAt: Date | null;
  /** Whether it still runs or is held; false once met, once stopped, or while nobody waits. */
  open: boolean;
  pauses: Pause[];
  /** When it falls due, or by when it had been promised once it ended. */
  promisedAt: Date | null;
  calendar: BusinessCalendar;
}

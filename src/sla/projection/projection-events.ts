import { BusinessCalendar } from '../calendars/calendar';

/**
 * The case file's words: `update` is next response, `solution` is resolution (or approval, fulfilment: each of a
 * subject of its own).
 */
export type ProjectionTarget = 'firstResponse' | 'update' | 'solution';
export const PROJECTION_TARGETS: readonly ProjectionTarget[] = ['firstResponse', 'update', 'solution'];

/** Business minutes, or whole working days, for each target. */
export interface ProjectionTargets {
  firstResponse?: number;
  update?: number;
  solution?: number;
  firstResponseDays?: number;
  updateDays?: number;
  solutionDays?: number;
  /** A target in days falls due when that day's work ends. */
  endOfWorkingDay?: boolean;
  /** From when first response and resolution count; from the beginning unless told. */
  countFrom?: 'created' | 'targetsSet';
}

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
    | { type: 'created'; state?: string }
    /** The requester wrote. */
    | { type: 'customerContact' | 'customerReply' }
    /** An agent wrote publicly. */
    | { type: 'firstResponse' | 'agentContact' | 'agentReply' }
    | { type: 'internalNote' }
    | { type: 'state'; to: string }
    | { type: 'closed' }
    /** Withdrawn or merged: everything ends, nothing is met. */
    | { type: 'stopped' }
    | { type: 'priorityChanged'; slaMatches?: boolean; targets?: ProjectionTargets }
    | { type: 'targetsSet' | 'targetsChanged'; targets?: ProjectionTargets; pauseStates?: PauseStates }
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

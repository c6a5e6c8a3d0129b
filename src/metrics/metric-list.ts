import type { Metric } from './metric';
import { promiseMetrics } from './promise-metrics';
import { recoveryMetrics } from './recovery-metrics';
import { requestMetrics } from './request-metrics';
import { saidMetrics } from './said-metrics';
import { timeMetrics } from './time-metrics';
import { toolMetrics } from './tool-metrics';

/** Every figure that the desk shows by name. A new one stands here first; a test finds a name written elsewhere. */
export const allMetrics: readonly Metric[] = [
  saidMetrics,
  promiseMetrics,
  requestMetrics,
  recoveryMetrics,
  timeMetrics,
  toolMetrics,
].flatMap((some): Metric[] => Object.values(some));

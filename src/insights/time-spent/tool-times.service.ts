import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { asCount } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { fewestAnswers } from '../../statistics/usual';
import { Tool } from '../../tool-requests/tool.entity';
import type { Month } from '../months';
import { timeOf, type TimeFigure } from './time-reading';

export interface ToolSteps {
  name: string;
  /** How often it was delivered. */
  delivered: number;
  whole: TimeFigure | null;
  /** By their code, the slowest first; where an approval has steps, each of them and not all together. */
  steps: { step: string; time: TimeFigure }[];
  /** By which step, and how often. */
  declined: { step: string; n: number }[];
}

/** How long each step of each tool takes, of tools that at least five got or were declined. */
@Injectable()
export class ToolTimes {
  /** The tools that were asked for most first. Rides ix_tool_time_month. */
  async read(from: Month, to: Month): Promise<ToolSteps[]> {
    const rows = await sql<Record<'toolId' | 'step' | 'bucket' | 'n', unknown>>(
      `SELECT "toolId", "step", "bucket", COUNT(*) AS "n" FROM "tool_time" WHERE "month" BETWEEN ? AND ?
        GROUP BY "toolId", "step", "bucket"`,
      [from, to],
    );
    const tools = new Map<number, Map<string, Map<number, number>>>();
    for (const { toolId, step, bucket, n } of rows) {
      const steps = tools.get(asCount(toolId)) ?? new Map<string, Map<number, number>>();
      tools.set(asCount(toolId), steps);
      const lengths = steps.get(String(step)) ?? new Map<number, number>();
      steps.set(String(step), lengths.set(asCount(bucket), asCount(n)));
    }
    const named = await repo(Tool).findBy({ id: In([...tools.keys()]) });
    const names = new Map(named.map(({ id, name }) => [id, name]));
    return [...tools]
      .map(([id, steps]) => toolStepsOf(names.get(id) ?? '', steps))
      .filter((one) => sizeOf(one) >= fewestAnswers)
      .toSorted((a, b) => sizeOf(b) - sizeOf(a));
  }
}

const sizeOf = ({ delivered, declined }: ToolSteps): number => delivered + declined.reduce((sum, { n }) => sum + n, 0);

const isDeclined = (step: string): boolean => step.startsWith('declined.');

/** A figure of fewer than five is of persons: it is left out. */
export function toolStepsOf(name: string, steps: ReadonlyMap<string, ReadonlyMap<number, number>>): ToolSteps {
  const timed = [...steps].flatMap(([step, lengths]) => {
    const time = isDeclined(step) || step === 'all' ? null : timeOf(lengths);
    return time && time.n >= fewestAnswers ? [{ step, time }] : [];
  });
  const split = timed.some(({ step }) => step.startsWith('approver.'));
  const whole = timeOf(steps.get('all'));
  return {
    name,
    delivered: whole?.n ?? 0,
    whole: whole && whole.n >= fewestAnswers ? whole : null,
    steps: timed.filter(({ step }) => !split || step !== 'approver').toSorted((a, b) => b.time.median - a.time.median),
    declined: [...steps]
      .filter(([step]) => isDeclined(step))
      .map(([step, counts]) => ({ step: step.slice('declined.'.length), n: counts.get(0) ?? 0 }))
      .toSorted((a, b) => b.n - a.n),
  };
}

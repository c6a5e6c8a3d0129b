import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { asCount } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { fewestAnswers } from '../../statistics/usual';
import { ToolTemplate } from '../../tool-requests/tasks/tool-template.entity';
import { Tool } from '../../tool-requests/tool.entity';
import type { Month } from '../months';
import { timeOf, type TimeFigure } from './time-reading';
import { countedIn, type StepDecisions, stepDecisionsOf, type ToolSteps } from './tool-decisions';

interface VendorTime {
  tool: string;
  task: string;
  time: TimeFigure;
}

interface ToolReading {
  tools: ToolSteps[];
  decided: StepDecisions[];
  /** How long tasks were with each team: buckets by its number. */
  teams: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** The slowest first. */
  vendors: VendorTime[];
}

/** How long each step of each tool takes, of tools that at least five got or were declined. */
@Injectable()
export class ToolTimes {
  /** The tools that were asked for most first. Rides ix_tool_time_month. */
  async read(from: Month, to: Month): Promise<ToolReading> {
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
    const read = [...tools]
      .map(([id, steps]) => toolStepsOf({ id, name: names.get(id) ?? '' }, steps))
      .filter((one) => sizeOf(one) >= fewestAnswers)
      .toSorted((a, b) => sizeOf(b) - sizeOf(a));
    return {
      tools: read,
      decided: stepDecisionsOf([...tools.values()]),
      teams: teamTimesOf(tools),
      vendors: await this.vendors(tools, names),
    };
  }

  /** What somebody outside had, by task; named as the newest list calls it. */
  private async vendors(tools: Lengths, names: ReadonlyMap<number, string>): Promise<VendorTime[]> {
    const found: (Omit<VendorTime, 'task'> & { toolId: number; key: number })[] = [];
    for (const [toolId, steps] of tools)
      for (const [step, lengths] of steps) {
        const time = step.startsWith('vendor.') ? timeOf(lengths) : null;
        if (time && time.n >= fewestAnswers)
          found.push({ toolId, key: Number(step.slice('vendor.'.length)), tool: names.get(toolId) ?? '', time });
      }
    const lists = await repo(ToolTemplate).find({
      where: { toolId: In(found.map(({ toolId }) => toolId)) },
      order: { version: 'ASC' },
    });
    const words = new Map(
      lists.flatMap(({ toolId, tasks }) => tasks.map((task) => [`${toolId} ${task.key}`, task.words])),
    );
    return found
      .map(({ toolId, key, tool, time }) => ({ tool, task: words.get(`${toolId} ${key}`) ?? '', time }))
      .toSorted((a, b) => b.time.median - a.time.median);
  }
}

type Lengths = ReadonlyMap<number, ReadonlyMap<string, ReadonlyMap<number, number>>>;

/** By the team's number; whose name may not be told is for the page to say. */
function teamTimesOf(tools: Lengths): Map<number, Map<number, number>> {
  const teams = new Map<number, Map<number, number>>();
  for (const steps of tools.values())
    for (const [step, lengths] of steps) {
      if (!step.startsWith('team.')) continue;
      const id = Number(step.slice('team.'.length));
      const all = teams.get(id) ?? new Map<number, number>();
      for (const [bucket, n] of lengths) all.set(bucket, (all.get(bucket) ?? 0) + n);
      teams.set(id, all);
    }
  return teams;
}

const sizeOf = ({ delivered, declined }: ToolSteps): number => delivered + declined.reduce((sum, { n }) => sum + n, 0);

const isDeclined = (step: string): boolean => step.startsWith('declined.');
/** What is only counted, and tasks. */
const isOther = (step: string): boolean => /^(declined|decided|asked_back|team|vendor)\./.test(step);

/** A figure of fewer than five is of persons: it is left out. */
export function toolStepsOf(
  tool: { id: number; name: string },
  steps: ReadonlyMap<string, ReadonlyMap<number, number>>,
): ToolSteps {
  const timed = [...steps].flatMap(([step, lengths]) => {
    const time = isOther(step) || step === 'all' ? null : timeOf(lengths);
    return time && time.n >= fewestAnswers ? [{ step, time }] : [];
  });
  const split = timed.some(({ step }) => step.startsWith('approver.'));
  const whole = timeOf(steps.get('all'));
  const counted = (step: string): number => countedIn(steps, step);
  return {
    ...tool,
    delivered: whole?.n ?? 0,
    whole: whole && whole.n >= fewestAnswers ? whole : null,
    steps: timed.filter(({ step }) => !split || step !== 'approver').toSorted((a, b) => b.time.median - a.time.median),
    declined: [...steps]
      .filter(([step]) => isDeclined(step))
      .map(([step, counts]) => ({ step: step.slice('declined.'.length), n: counts.get(0) ?? 0 }))
      .toSorted((a, b) => b.n - a.n),
    decisions: [...steps.keys()]
      .filter((step) => step.startsWith('decided.') && counted(step) >= fewestAnswers)
      .map((key) => key.slice('decided.'.length))
      .map((step) => ({ step, n: counted(`decided.${step}`), asked: counted(`asked_back.${step}`) }))
      .toSorted((a, b) => b.asked / b.n - a.asked / a.n),
  };
}

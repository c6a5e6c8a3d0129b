import type { CannedMoment, Material, MaterialStep } from '../company/material';
import { slaAware, type Promised } from './sla-awareness';
import type { Pace } from './pace';
import type { Random } from '../company/random';
import type { Turn } from './turn';
import { beforeDeciding, changedTheirMind } from './before-deciding';
import { fill, type TextSlots } from '../company/text-slots';

export interface TurnScene {
  random: Random;
  material: Material;
  slots: TextSlots;
  team: string;
  pace: Pace;
  /** How much sooner an urgent need is looked at. */
  haste: number;
  /** What the desk's promises give it for this need. */
  promised: Promised;
}

const aWorkingDay = 540;

/** The whole conversation of a ticket, from its story and from what people are like. */
export function turnsOf(scene: TurnScene, thread: readonly MaterialStep[]): Turn[] {
  const { random } = scene;
  if (random.chance(0.03)) return [said(scene, 'withdraw', random.around(60), scene.material.replies.withdrawals)];
  const asked = thread.findIndex((step) => step.by === 'ask');
  if (asked >= 0 && random.chance(0.14))
    return [...slaAware(scene, opened(scene, thread.slice(0, asked + 1))), ...silence(scene)];
  const turns = wandered(scene, opened(scene, thread));
  return slaAware(scene, [...turns, ...reopened(scene), ...ended(scene)], (after) =>
    said(scene, 'agent', after, scene.material.replies.onTheWay),
  );
}

/** A tool request: who decides, in order; then the desk's work; then the person has it. */
export function toolTurns(scene: TurnScene, tool: Material['tools'][number]): Turn[] {
  const {
    random,
    material: { replies },
  } = scene;
  const decline = random.chance(0.13) ? random.pick(tool.approvers) : null;
  const turns: Turn[] = [];
  for (const approver of tool.approvers) {
    const after = random.around(approver === 'manager' ? 210 : 290, 0.9);
    if (approver === decline) return [...turns, { ...said(scene, 'decline', after, tool.declines), approver }];
    turns.push(...beforeDeciding(random, approver), { ...said(scene, 'approve', after, replies.approvals), approver });
  }
  turns.push(...changedTheirMind(random, tool.approvers));
  // Somebody whose request was approved is told so where the desk minds what it promised; elsewhere they hear when it
  // is done.
  const word = alike('first', said(scene, 'agent', random.around(scene.pace.first, 0.6), replies.firstWords));
  const words = random.chance(scene.pace.slaAwareness + 0.3) ? [word] : [];
  const steps = tool.steps.map((text): Turn => ({ by: 'fulfil', after: random.around(scene.pace.step * 1.5), text }));
  const done: Turn = { by: 'resolve', after: random.around(40), text: fill(tool.done, scene.slots), outcome: 'solved' };
  return slaAware(scene, [...turns, ...words, ...steps, done, ...ended(scene)]);
}

const alike = (moment: CannedMoment, turn: Turn): Turn => ({ ...turn, alike: moment });

function said(scene: TurnScene, by: Turn['by'], after: number, texts: readonly string[]): Turn {
  return { by, after, text: fill(scene.random.pick(texts), scene.slots) };
}

/**
 * The thread as it was written, with a first word before whatever is not one, and a word in between when it takes long.
 */
function opened(scene: TurnScene, thread: readonly MaterialStep[]): Turn[] {
  const {
    random,
    pace,
    haste,
    material: { replies },
  } = scene;
  const first = random.around(pace.first * haste, 0.9);
  const late = first > 0.7 * aWorkingDay;
  const speaks = ['agent', 'ask', 'resolve'].includes(thread[0].by);
  const greeting =
    late || !speaks ? [late ? said(scene, 'agent', first, replies.lateFirstWords) : greeted(scene, first)] : [];
  const turns = thread.map((step, at): Turn => ({
    ...step,
    text: fill(step.text, scene.slots),
    after: at === 0 && greeting.length === 0 ? first : delayOf(scene, step, thread[at - 1]),
  }));
  return [...greeting, ...withWordsBetween(scene, turns)];
}

const greeted = (scene: TurnScene, after: number): Turn =>
  alike('first', said(scene, 'agent', after, scene.material.replies.firstWords));

function delayOf({ random, pace, haste }: TurnScene, step: MaterialStep, before: MaterialStep | undefined): number {
  if (step.by === 'requester') return random.around(95, 1);
  if (step.by === 'note' || step.by === 'third_party') return random.around(25);
  if (before?.by === 'third_party') return random.around(1.6 * aWorkingDay, 0.5);
  return random.around(pace.step * haste, 0.8);
}

function withWordsBetween(scene: TurnScene, turns: Turn[]): Turn[] {
  const {
    random,
    material: { replies },
  } = scene;
  return turns.flatMap((turn, at) => {
    if (at === 0 || turn.by !== 'resolve' || turn.after < aWorkingDay || !random.chance(0.6)) return [turn];
    const word = said(scene, 'agent', turn.after / 2, replies.onTheWay);
    return [word, { ...turn, after: turn.after / 2 }];
  });
}

/** Some tickets land on the wrong desk first. */
function wandered(scene: TurnScene, turns: Turn[]): Turn[] {
  const {
    random,
    material: { replies, company },
  } = scene;
  if (turns.length < 3 || turns.some((turn) => turn.by === 'handover') || !random.chance(scene.pace.wanders))
    return turns;
  const others = company.teams.filter(({ key }) => key !== scene.team);
  const team = random.pick(others).key;
  const handover = { ...said(scene, 'handover', random.around(scene.pace.step), replies.handovers[team]), team };
  return [turns[0], handover, ...turns.slice(1)];
}

function silence(scene: TurnScene): Turn[] {
  const {
    random,
    material: { replies },
  } = scene;
  const nudge = alike('nudge', said(scene, 'ask', random.around(2 * aWorkingDay, 0.3), replies.nudges));
  return [
    nudge,
    {
      ...alike('silence', said(scene, 'resolve', random.around(3 * aWorkingDay, 0.2), replies.silence)),
      outcome: 'no_answer',
    },
  ];
}

function reopened(scene: TurnScene): Turn[] {
  const {
    random,
    pace,
    material: { replies },
  } = scene;
  if (!random.chance(pace.reopens)) return [];
  const rounds = random.chance(0.12) ? 2 : 1;
  return Array.from({ length: rounds }).flatMap((): Turn[] => [
    said(scene, 'reopen', random.around(300, 0.6), replies.notYet),
    said(scene, 'agent', random.around(pace.first * 0.6), replies.reopenedAgent),
    {
      ...alike('fixed', said(scene, 'resolve', random.around(pace.step * 1.6), replies.reopenedSolved)),
      outcome: 'solved',
    },
  ]);
}

/** Half of the people say that it works; the others are quiet, and the ticket closes itself. */
function ended(scene: TurnScene): Turn[] {
  const {
    random,
    material: { replies },
  } = scene;
  if (!random.chance(0.52)) return [];
  const confirm = said(scene, 'confirm', random.around(150, 1), replies.thanks);
  return [random.chance(0.6) ? confirm : { ...confirm, text: '' }];
}

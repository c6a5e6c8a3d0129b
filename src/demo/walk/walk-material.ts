import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../core/root';

/** What is said in a walk, by the cast and for a visitor who does not want to type. */
export interface WalkMaterial {
  need: { title: string; text: string };
  told: string[];
  solved: string[];
  next: { title: string; text: string; answer: string; solved: string }[];
  wishes: { tool: string; purpose: string }[];
  over: string;
  /** What whoever calls an unhappy visitor notes, and what they did about it. */
  called: string;
  remedy: string;
  /** Who plays the desk around every visitor. */
  cast: Record<'agent' | 'lead', string>;
  /** Beside the first name of a chair, so that a visitor is called as people are. */
  surnames: string[];
  /** First names of whoever needs the visitor. */
  askers: string[];
}

export const loadWalk = (): WalkMaterial =>
  JSON.parse(fs.readFileSync(path.join(projectRoot, 'seeds', 'demo', 'walk.json'), 'utf8')) as WalkMaterial;

/** Visitors beside each other are told different things. */
export const ofVisitor = <T>(choices: readonly T[], number: number): T => choices[number % choices.length];

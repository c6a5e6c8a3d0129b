import type { CannedMove } from '../../tickets/canned/canned-reply.entity';
import type { QuestionKind } from '../../tickets/intake/intake-question';
import type { Sensitivity, ToolKind } from '../../tool-requests/tool.entity';

export type MaterialCanWork = 'no' | 'hard' | 'yes';
export type MaterialTouches = 'me' | 'team' | 'many';
export type MaterialOutcome = 'solved' | 'workaround' | 'declined' | 'no_answer';

/**
 * One turn of a conversation as it is written down; `ask` waits for the requester, `third_party` for somebody outside.
 */
export interface MaterialStep {
  by: 'agent' | 'ask' | 'requester' | 'note' | 'third_party' | 'handover' | 'resolve';
  text: string;
  outcome?: MaterialOutcome;
  team?: string;
}
export interface MaterialOpening {
  key: string;
  title: string;
  text: string;
  kind: 'incident' | 'question';
  canWork: MaterialCanWork;
  touches: MaterialTouches;
  departments?: string[];
}
export interface MaterialStory extends MaterialOpening {
  service: string;
  thread: MaterialStep[];
}
export interface MaterialPerson {
  name: string;
  department: string;
  title: string;
  manager: string | null;
  site: string;
  roles?: string[];
  team?: string;
}
interface MaterialTeam {
  key: string;
  name: string;
  about: string;
}
export interface MaterialService {
  key: string;
  name: string;
  about: string;
  team: string;
  weight: number;
  private?: boolean;
  /** Who helps it from outside. */
  vendor?: string;
  asks?: MaterialQuestion[];
}
/** Moments that are alike on every ticket. */
export const cannedMoments = ['first', 'nudge', 'silence', 'fixed'] as const;
export type CannedMoment = (typeof cannedMoments)[number];
/** What a team answers again and again. */
interface MaterialCanned {
  team: string;
  name: string;
  text: string;
  move?: CannedMove;
  /** When its people reach for it. */
  when?: CannedMoment;
}
interface MaterialDepartment {
  key: string;
  name: string;
  weight: number;
}
export interface MaterialCompany {
  name: string;
  about: string;
  domain: string;
  direction: string;
  sites: { name: string; zone: string }[];
  departments: MaterialDepartment[];
  teams: MaterialTeam[];
  services: MaterialService[];
  cannedReplies: MaterialCanned[];
}
export type Approver = 'manager' | 'owner' | 'security';
/** What a tool or a service asks of its own, and what people answer. */
export interface MaterialQuestion {
  kind: QuestionKind;
  label: string;
  hint?: string;
  required: boolean;
  choices?: string[];
  answers: string[];
}
export interface MaterialTool {
  key: string;
  name: string;
  service: string;
  purpose: string;
  kind: ToolKind;
  alsoCalled: string;
  sensitivity?: Sensitivity;
  /** How many days before the desk opened somebody was done with looking at it; null where nobody is yet. */
  cleared?: Partial<Record<'dataProtection' | 'worksCouncil', number | null>>;
  /** By their keys. */
  needs?: string[];
  instead?: string[];
  /** By the departments’ keys; none: it’s for everybody. */
  departments?: string[];
  /** What it asks of its own, and what people answer. */
  asks?: MaterialQuestion[];
  costPerMonth: number;
  approvers: Approver[];
  steps: string[];
  purposes: string[];
  declines: string[];
  done: string;
}
/** `after`: written when it was over. */
interface OutageOpening extends MaterialOpening {
  service: string;
  after?: boolean;
}
interface MaterialOutage {
  agent: string[];
  thirdParty: string[];
  solved: string[];
  note: string[];
  openings: OutageOpening[];
}
/** What must have happened before somebody would write this. */
export type Fits =
  | 'handover'
  | 'reopen'
  | 'late'
  | 'kept'
  | 'quick'
  | 'waited'
  | 'solved'
  | 'workaround'
  | 'declined'
  | 'outage'
  | 'access'
  | 'vpn';
export interface Comment {
  text: string;
  fits?: Fits;
}
interface Replies {
  surveyComments: Record<string, Comment[]>;
  thanks: string[];
  notYet: string[];
  reopenedAgent: string[];
  reopenedSolved: string[];
  firstWords: string[];
  lateFirstWords: string[];
  onTheWay: string[];
  silence: string[];
  nudges: string[];
  handovers: Record<string, string[]>;
  withdrawals: string[];
  approvals: string[];
  thirdParty: string[];
  agentNotes: string[];
}
export interface Material {
  company: MaterialCompany;
  people: MaterialPerson[];
  tools: MaterialTool[];
  stories: MaterialStory[];
  outage: MaterialOutage;
  replies: Replies;
  words: Record<string, string[]>;
}

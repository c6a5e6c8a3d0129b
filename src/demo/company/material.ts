export type CanWork = 'no' | 'hard' | 'yes';
export type Touches = 'me' | 'team' | 'many';
export type Outcome = 'solved' | 'workaround' | 'declined' | 'no_answer';

/** One turn of a conversation as it is written down; `ask` waits for the requester, `third_party` for somebody outside. */
export interface Step {
  by: 'agent' | 'ask' | 'requester' | 'note' | 'third_party' | 'handover' | 'resolve';
  text: string;
  outcome?: Outcome;
  team?: string;
}
export interface Opening {
  key: string;
  title: string;
  text: string;
  kind: 'incident' | 'question';
  canWork: CanWork;
  touches: Touches;
  departments?: string[];
}
export interface Story extends Opening {
  service: string;
  thread: Step[];
}
export interface Person {
  name: string;
  department: string;
  title: string;
  manager: string | null;
  site: string;
  roles?: string[];
  team?: string;
}
export interface Team {
  key: string;
  name: string;
  about: string;
}
export interface Service {
  key: string;
  name: string;
  about: string;
  team: string;
  weight: number;
  private?: boolean;
}
export interface Department {
  key: string;
  name: string;
  weight: number;
}
export interface Company {
  name: string;
  about: string;
  domain: string;
  direction: string;
  sites: { name: string; zone: string }[];
  departments: Department[];
  teams: Team[];
  services: Service[];
}
export type Approver = 'manager' | 'owner' | 'security';
export interface Tool {
  key: string;
  name: string;
  service: string;
  purpose: string;
  costPerMonth: number;
  approvers: Approver[];
  steps: string[];
  purposes: string[];
  declines: string[];
  done: string;
}
/** `after`: written when it was over. */
export interface OutageOpening extends Opening {
  service: string;
  after?: boolean;
}
export interface Outage {
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
export interface Replies {
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
  company: Company;
  people: Person[];
  tools: Tool[];
  stories: Story[];
  outage: Outage;
  replies: Replies;
  words: Record<string, string[]>;
}

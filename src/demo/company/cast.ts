/** Whom a visitor may be, in the order of a tour, and what each of them comes for. */
export interface CastRole {
  name: string;
  role: string;
  comes: string;
  /** Where their day begins. */
  lands: string;
  start?: string;
}

export const cast: readonly CastRole[] = [
  {
    name: 'Ana Ruiz',
    role: 'employee',
    comes: 'asked for three things: one is on its way, one waits for her manager, one is solved',
    lands: '/',
    start: 'Start here',
  },
  { name: 'Lena Hartmann', role: 'Ana’s manager', comes: 'has a tool to decide on, by a link in her mail', lands: '/' },
  {
    name: 'Samira Haddad',
    role: 'agent',
    comes: 'works the queue, the promise that falls due next on top',
    lands: '/queue',
  },
  { name: 'Jonas Petersen', role: 'team lead', comes: 'sees what is slipping before it slips', lands: '/queue' },
  {
    name: 'Marguerite Adeyemi',
    role: 'CIO',
    comes: 'asks how satisfied people are, and how sure that is',
    lands: '/trends',
  },
  { name: 'Nadia Benali', role: 'change leader', comes: 'runs the pilot and has to tell its story', lands: '/stories' },
  {
    name: 'Vera Lindholm',
    role: 'administrator',
    comes: 'keeps people, hours, promises and mail in order',
    lands: '/admin/mails',
  },
  { name: 'Elliot Marsh', role: 'another employee', comes: 'sees nothing of what Ana asked for', lands: '/' },
];

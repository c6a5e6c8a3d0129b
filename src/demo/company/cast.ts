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
    comes: 'has three requests: one in progress, one waiting for her manager, one solved',
    lands: '/',
    start: 'Start here',
  },
  {
    name: 'Lena Hartmann',
    role: 'Ana’s manager',
    comes: 'has a tool request to approve, from a link in her email',
    lands: '/',
  },
  {
    name: 'Samira Haddad',
    role: 'agent',
    comes: 'works in the queue, with the next promise due on top',
    lands: '/queue',
  },
  { name: 'Jonas Petersen', role: 'team lead', comes: 'sees what’s about to slip', lands: '/queue' },
  {
    name: 'Marguerite Adeyemi',
    role: 'CIO',
    comes: 'wants to know how satisfied people are, and how certain that is',
    lands: '/months',
  },
  { name: 'Nadia Benali', role: 'change leader', comes: 'runs the pilot and has to present it', lands: '/stories' },
  {
    name: 'Vera Lindholm',
    role: 'administrator',
    comes: 'looks after people, hours, promises and email',
    lands: '/admin/mails',
  },
  { name: 'Elliot Marsh', role: 'another employee', comes: 'can’t see any of Ana’s requests', lands: '/' },
];

import type { NavItem, OwnItem, Room } from './people/access/navigation';

const me: readonly NavItem[] = [
  { label: 'Home', href: '/' },
  { label: 'Decisions', href: '/decisions', waits: 'approvals' },
  { label: 'My requests', href: '/my/requests', holds: ['/my', '/tickets', '/surveys', '/search'] },
  { label: 'Catalogue', href: '/catalogue' },
  { label: 'What we promise', href: '/promises', holds: ['/direction', '/commitments', '/standards', '/pulse'] },
  { label: 'Changes', href: '/changes', while: 'changes', holds: ['/you-said'], yields: true },
  { label: 'Changes', href: '/you-said', unless: 'changes', yields: true },
];

const queueHolds = ['/tickets', '/phone-tickets', '/search', '/selections', '/canned-replies', '/returns'];

const desk: readonly NavItem[] = [
  { label: 'Queue', href: '/queue', roles: ['agent', 'lead'], holds: queueHolds, first: true },
  { label: 'Make it right', href: '/recoveries', roles: ['lead'], holds: ['/improvements'] },
  { label: 'What people say', href: '/quotes', roles: ['lead'], holds: ['/publications'] },
  { label: 'Figures', href: '/trends', roles: ['lead'], holds: ['/months', '/pilot', '/journeys'] },
  { label: 'Huddle', href: '/huddles', roles: ['agent', 'lead'], while: 'huddles' },
  { label: 'My craft', href: '/my/craft', roles: ['agent'], while: 'standards', holds: ['/my-answers'] },
  { label: 'My feedback', href: '/my-answers', roles: ['agent'], unless: 'standards' },
];

const company: readonly NavItem[] = [
  {
    label: 'This month',
    href: '/months',
    roles: ['executive'],
    first: true,
    holds: ['/trends', '/journeys', '/recoveries/figures'],
  },
  {
    label: 'Where we stand',
    href: '/where-we-stand',
    roles: ['change_leader'],
    while: 'standing',
    holds: ['/pilot', '/renewals'],
  },
  { label: 'Where we are', href: '/pilot', unless: 'standing', roles: ['change_leader'], first: true },
  {
    label: 'Evidence',
    href: '/trends',
    roles: ['change_leader'],
    holds: ['/months', '/journeys', '/recoveries/figures'],
  },
  { label: 'What people say', href: '/quotes', roles: ['executive', 'change_leader'], holds: ['/publications'] },
  {
    label: 'Changes',
    href: '/changes',
    while: 'changes',
    roles: ['executive', 'change_leader'],
    holds: ['/you-said', '/improvements'],
  },
  {
    label: 'Changes',
    href: '/you-said',
    unless: 'changes',
    roles: ['executive', 'change_leader'],
    holds: ['/improvements'],
  },
  { label: 'The pilot', href: '/pilot', roles: ['executive'] },
  { label: 'Present', href: '/stories', roles: ['executive', 'change_leader'], holds: ['/presentations'] },
  { label: 'Set-up and health', href: '/admin', roles: ['administrator'] },
  {
    label: 'People',
    href: '/admin/people',
    roles: ['administrator'],
    holds: ['/admin/people-imports', '/admin/departments', '/admin/teams'],
  },
  {
    label: 'Services and promises',
    href: '/admin/services',
    roles: ['administrator'],
    holds: [
      '/admin/catalogue',
      '/admin/catalogue-lists',
      '/admin/questions',
      '/tool-tasks',
      '/tool-costs',
      '/admin/approval-rules',
      '/admin/bundles',
      '/admin/policies',
      '/admin/matrix',
      '/admin/calendars',
      '/promises/impact',
      '/tool-renewals',
    ],
  },
  { label: 'Email and connections', href: '/admin/mails', roles: ['administrator'], holds: ['/admin/test-mails'] },
  {
    label: 'Rules and audit',
    href: '/admin/settings',
    roles: ['administrator'],
    holds: ['/admin/audit', '/admin/switches', '/admin/surveys'],
  },
  { label: 'What is stored', href: '/works-council/stored', roles: ['works_council'] },
  { label: 'Switches', href: '/works-council/switches', roles: ['works_council'] },
  { label: 'Who looked', href: '/works-council/looks', roles: ['works_council'] },
];

/** The three rooms, at most five entries a role in each. A page that needs a sixth belongs on one of these. */
export const navigation: readonly Room[] = [
  { name: 'me', label: 'Me', items: me },
  { name: 'desk', label: 'Desk', items: desk },
  { name: 'company', label: 'Company', items: company },
];

/** What stands under somebody's own name. */
export const ownNavigation: readonly OwnItem[] = [
  { label: 'Keys', href: '/keys', icon: 'keyboard', key: '?', roles: ['agent', 'lead'] },
  { label: 'Canned replies', href: '/canned-replies', icon: 'message-square-quote', roles: ['agent', 'lead'] },
  { label: 'My craft', href: '/my/craft', icon: 'hand-heart', roles: ['lead'], while: 'standards' },
  { label: 'My feedback', href: '/my-answers', icon: 'star', roles: ['lead'] },
  { label: 'To take back', href: '/returns', icon: 'undo-2', roles: ['agent', 'lead'] },
  { label: 'Your decisions', href: '/decisions', icon: 'clipboard-check' },
  { label: 'What the desk knows', href: '/my/data', icon: 'eye' },
  { label: 'Your account', href: '/account', icon: 'settings' },
];

/**
 * Icons with a name, on every page. On a wide screen the search box stands in the place of its icon. A feature adds its
 * own by Navigation.addIcon: the bell, the demo's mailbox.
 */
export const barIcons: readonly OwnItem[] = [{ label: 'Search', href: '/search', icon: 'search' }];

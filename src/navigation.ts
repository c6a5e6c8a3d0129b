import type { NavItem, OwnItem } from './people/access/navigation';

/** What stands at the top of every page, in this order, by role. */
export const navigation: readonly NavItem[] = [
  { label: 'My requests', href: '/my' },
  { label: 'Catalogue', href: '/catalogue' },
  { label: 'Promises', href: '/promises' },
  { label: 'Queue', href: '/queue', roles: ['agent', 'lead'] },
  { label: 'Make it right', href: '/recoveries', roles: ['lead'] },
  { label: 'Pilot', href: '/pilot', roles: ['executive', 'change_leader', 'lead'] },
  { label: 'Trends', href: '/trends', roles: ['executive', 'change_leader', 'lead'] },
  { label: 'Stories', href: '/stories', roles: ['change_leader', 'executive'] },
  { label: 'Voices', href: '/voices', roles: ['executive', 'change_leader', 'lead'] },
  { label: 'Administration', href: '/admin', roles: ['administrator'] },
  { label: 'What is stored', href: '/works-council/stored', roles: ['works_council'] },
  { label: 'Switches', href: '/works-council/switches', roles: ['works_council'] },
  { label: 'Who looked', href: '/works-council/looks', roles: ['works_council'] },
];

/** What stands under somebody's own name. */
export const ownNavigation: readonly OwnItem[] = [
  { label: 'What was said about your help', href: '/my-answers', icon: 'star', roles: ['agent', 'lead'] },
  { label: 'Your decisions', href: '/decisions', icon: 'clipboard-check' },
  { label: 'What the desk knows', href: '/my/data', icon: 'eye' },
  { label: 'Your account', href: '/account', icon: 'settings' },
];

/** Where pages stood before: bookmarks and links in mails still lead to them. `:id` is any one part of a path. */
export const oldAddresses: Readonly<Record<string, string>> = {
  '/tickets/:id/sorting': '/tickets/:id/triage',
  '/calls/new': '/phone-tickets/new',
  '/promises/rehearsal': '/promises/impact',
  '/admin/policies/trial': '/admin/policies/tester',
  '/admin/surveys/words': '/admin/surveys/wording',
  '/admin/surveys/confidence': '/admin/surveys/confidential',
  '/voices/confidence': '/publications',
  '/voices/confidence/export': '/publications/export',
  '/voices/publications': '/publications',
  '/voices/publications/export': '/publications/export',
  '/voices': '/quotes',
  '/voices/:id': '/quotes/:id',
  '/admin/catalogue/:id/questions': '/admin/questions/tool/:id',
  '/my': '/my/requests',
};

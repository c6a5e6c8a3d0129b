import type { Call } from './client';

/** What the builder of the data set wrote down about it. */
export interface DataSet {
  builtAt: string;
  password: string;
  accounts: Record<'agents' | 'leads' | 'readers' | 'filers' | 'executives', string[]>;
  own: Record<string, number[]>;
  ten: number[];
  replies: number[];
  services: number[];
  tickets: number;
  open: number;
  messages: number;
  facts: number;
}

export interface Operation {
  name: string;
  title: string;
  /** CPU milliseconds a request on SQLite. */
  goal: number;
  call: (n: number) => Call;
}

/** `cookies` by mail address. */
export function operationsOn(data: DataSet, cookies: ReadonlyMap<string, string>): Operation[] {
  const of = (list: readonly string[], n: number) => list[n % list.length];
  const get = (who: readonly string[], path: (n: number, email: string) => string) => (n: number) => {
    const email = of(who, n);
    return { method: 'GET' as const, path: path(n, email), cookie: cookies.get(email) };
  };
  const { agents, leads, readers, filers, executives } = data.accounts;
  const owners = readers.filter((email) => data.own[email]?.length);
  const ten = data.ten[0] ? data.ten : data.replies;
  const stamp = Date.now().toString(36);
  return [
    { name: 'queue', title: 'queue, 50 rows, agent', goal: 12, call: get(agents, () => '/queue?view=all') },
    { name: 'lead', title: 'queue, 50 rows, team lead', goal: 12, call: get(leads, () => '/queue?view=all') },
    {
      name: 'ticket',
      title: 'ticket of 10 messages, agent',
      goal: 9,
      call: get(agents, (n) => `/tickets/${ten[n % ten.length]}`),
    },
    {
      name: 'owner',
      title: 'ticket of 5 to 10 messages, its owner',
      goal: 8,
      call: get(
        owners,
        (n, email) => `/tickets/${data.own[email][Math.floor(n / owners.length) % data.own[email].length]}`,
      ),
    },
    { name: 'home', title: 'home', goal: 6, call: get(readers, () => '/') },
    { name: 'my', title: 'my requests', goal: 10, call: get(readers, () => '/my/requests') },
    { name: 'trends', title: 'trends', goal: 15, call: get(executives, () => '/trends') },
    // The words of random-words.ts: one of those that stand in few tickets, and the one that stands in most.
    { name: 'rare', title: 'search, a rare word', goal: 4, call: get(agents, () => '/search?q=nepiga') },
    { name: 'common', title: 'search, a common word', goal: 17, call: get(agents, () => '/search?q=printer') },
    {
      name: 'file',
      title: 'filing a ticket',
      goal: 10,
      call: (n) => ({
        method: 'POST',
        path: '/tickets',
        cookie: cookies.get(of(filers, n)),
        form: {
          words: `The printer beside room ${n} prints nothing`,
          text: 'It blinks orange and prints nothing, since this morning.',
          canWork: 'hardly',
          touches: 'me',
          service: String(data.services[n % data.services.length]),
          submission: `file-${stamp}-${n}`,
        },
      }),
    },
    {
      name: 'reply',
      title: 'replying',
      goal: 8,
      call: (n) => ({
        method: 'POST',
        path: `/tickets/${data.replies[n % data.replies.length]}/replies`,
        cookie: cookies.get(of(agents, n)),
        form: { text: 'We are on it. The part comes tomorrow.', then: 'open', submission: `reply-${stamp}-${n}` },
      }),
    },
  ];
}

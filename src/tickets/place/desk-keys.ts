interface DeskKey {
  /** As they are pressed: "j", "g q", "Ctrl+k". */
  keys: readonly string[];
  words: string;
}

interface KeyGroup {
  title: string;
  keys: readonly DeskKey[];
}

/** Every key of the desk, as `?` shows them. What listens for them says so to `keys.js`, or carries data-key. */
export const deskKeys: readonly KeyGroup[] = [
  {
    title: 'Everywhere',
    keys: [
      { keys: ['/'], words: 'Search' },
      { keys: ['g q'], words: 'Go to the queue' },
      { keys: ['?'], words: 'Show these keys' },
    ],
  },
  {
    title: 'In the queue',
    keys: [
      { keys: ['j', 'k'], words: 'Next row, previous row' },
      { keys: ['Enter'], words: 'Open it' },
      { keys: ['t'], words: 'Take it' },
      { keys: ['g t'], words: 'Take the next one' },
      { keys: ['a'], words: 'Assign it by typing a name' },
      { keys: ['x'], words: 'Select it' },
    ],
  },
  {
    title: 'On a ticket',
    keys: [
      { keys: ['t'], words: 'Take it' },
      { keys: ['a'], words: 'Assign it by typing a name' },
      { keys: ['Escape'], words: 'Leave the text, and keep it' },
      { keys: ['r'], words: 'Write a reply' },
      { keys: ['n'], words: 'Write a note' },
      { keys: ['w'], words: 'Wait for someone' },
      { keys: ['s'], words: 'Solve or deliver it' },
      { keys: ['h'], words: 'Transfer it' },
      { keys: ['/'], words: 'In the text: a canned reply' },
      { keys: ['@'], words: 'In a note: name someone' },
      { keys: ['Ctrl+Enter'], words: 'Send what you wrote' },
      { keys: ['p'], words: 'Service and priority' },
      { keys: ['e'], words: 'Next ticket of the view' },
    ],
  },
];

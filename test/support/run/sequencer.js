// What takes long begins first, so that no worker waits for the other at the end. A clean clone has no record of how
// long the files took, and their size tells little: the parts and the longest files are named here.
const jests = require.resolve('@jest/test-sequencer', { paths: [require.resolve('jest')] });
const Sequencer = require(jests).default;

const PARTS = ['browser', 'postgres', 'sqlite', 'unit'];
const LONGEST = [
  ...['pages.browser', 'telling.browser', 'tools.browser', 'trends.browser', 'behaviours.browser', 'main-job.browser'],
  ...[
    'pilot.browser',
    'walk.browser',
    'everybody.browser',
    'survey.browser',
    'policies.browser',
    'back-office.browser',
  ],
  ...[
    'demo-company',
    'access',
    'attacker',
    'killed-server',
    'nps',
    'walk',
    'people-import',
    'lost-connection',
    'pilot',
  ],
  ...['migrations', 'private', 'pledge', 'rides', 'shutdown', 'pilot-told', 'stories', 'trouble', 'sweep-processes'],
  'recompute-processes',
];

const rank = ({ path, context }) => {
  const longest = LONGEST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
  return PARTS.indexOf(context.config.displayName.name) * 100 + (longest < 0 ? 99 : longest);
};

class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
}

module.exports = LongestFirst;

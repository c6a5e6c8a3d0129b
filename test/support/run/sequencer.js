// What takes long begins first, so that no worker waits for the other at the end. A clean clone has no record of how
// long the files took, and their size tells little: the parts and the longest files are named here.
const jests = require.resolve('@jest/test-sequencer', { paths: [require.resolve('jest')] });
const Sequencer = require(jests).default;

const PARTS = ['browser', 'postgres', 'sqlite', 'unit'];
const LONGEST = [
  'pages.browser',
  'tools.browser',
  'policies.browser',
  'demo-company',
  'pilot',
  'nps',
  'killed-server',
  'migrations',
  'sweep-processes',
  'recompute-processes',
  'trends',
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

// What takes long begins first, so that no worker waits for the other at the end. A clean clone has no record of how
// long the files took, and their size tells little: the parts and the longest files are named here.
const jests = require.resolve('@jest/test-sequencer', { paths: [require.resolve('jest')] });
const Sequencer = require(jests).default;

const PARTS = ['browser', 'postgres', 'sqlite', 'unit'];
// They would be the last of all to end. The first took eight times as long at the end of a run as it does in a new
// worker.
const EARLY = ['business-time.property.unit', 'architecture'];
const LONGEST = [
  ...['pages.browser', 'walk.browser', 'behaviours.browser', 'telling.browser', 'tools.browser', 'main-job.browser'],
  ...['everybody.browser', 'pilot.browser', 'survey.browser', 'back-office.browser', 'ordered-tool.browser'],
  ...['trends.browser', 'clients.browser', 'ten-tickets.browser', 'composer.browser', 'recovery.browser'],
  ...['policies.browser', 'changes.browser', 'standards.browser', 'heard.browser', 'confidence.browser'],
  ...['pulse.browser', 'huddles.browser', 'direction.browser', 'two-agents.browser', 'pledge.browser'],
  ...['access', 'lost-connection', 'demo-company', 'attacker', 'killed-server', 'people-import', 'nps', 'shutdown'],
  ...['walk', 'trouble', 'migrations', 'lost-time', 'recovering', 'migrate-command', 'before-asked', 'stories', 'live'],
  ...['pilot-told', 'quotes', 'story-screens', 'app', 'answers-read', 'pledge', 'nobody-is-singled-out', 'every-page'],
  ...['rides', 'upkeep', 'trends-compare', 'second-question', 'account', 'sweep-processes', 'recompute-processes'],
  ...['deploy.unit', 'catalogue.unit'],
];

const rank = ({ path, context }) => {
  const isNamed = (name) => path.endsWith(`/${name}.test.ts`);
  const longest = LONGEST.findIndex(isNamed);
  const part = EARLY.some(isNamed) ? -1 : PARTS.indexOf(context.config.displayName.name);
  return part * 1000 + (longest < 0 ? 999 : longest);
};

class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
}

module.exports = LongestFirst;

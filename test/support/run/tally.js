// A jest reporter: the counts that the launcher prints at the end, and how long each part and the slowest files took.
const fs = require('node:fs');
const path = require('node:path');

const SLOWEST = 12;
const seconds = (milliseconds) => Math.round(milliseconds / 100) / 10;

class Tally {
  parts = {};
  files = [];
  from = Date.now();

  onTestResult(test, result) {
    const part = test.context.config.displayName.name;
    const took = result.perfStats.end - result.perfStats.loadTestEnvironmentStart || 0;
    this.parts[part] = (this.parts[part] ?? 0) + took;
    this.files.push({ part, file: path.relative(test.context.config.rootDir, test.path), took });
  }

  onRunComplete(_, result) {
    const slowest = this.files.toSorted((a, b) => b.took - a.took).slice(0, SLOWEST);
    const tally = {
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests + result.numTodoTests,
      wall: `${seconds(Date.now() - this.from)} s`,
      parts: Object.entries(this.parts).map(([part, took]) => `${part} ${seconds(took)} s`),
      slowest: slowest.map(({ part, file, took }) => `${part} ${file} ${seconds(took)} s`),
    };
    fs.writeFileSync(process.env.TEST_TALLY, JSON.stringify(tally));
  }
}

module.exports = Tally;

// The heavy drills: *.nightly.test.ts on SQLite and on PostgreSQL, *.browser.nightly.test.ts with Chromium,
// *.unit.nightly.test.ts without a database. `npm run test:nightly` runs them one at a time.
const config = require('./jest.config');

const drills = {
  unit: ['<rootDir>/test/**/*.unit.nightly.test.ts'],
  sqlite: ['<rootDir>/test/**/*.nightly.test.ts'],
  postgres: ['<rootDir>/test/**/*.nightly.test.ts'],
  browser: ['<rootDir>/test/**/*.browser.nightly.test.ts'],
};

module.exports = {
  ...config,
  testTimeout: 15 * 60_000,
  projects: config.projects.map((project) => ({
    ...project,
    testMatch: drills[project.displayName],
    testPathIgnorePatterns: /postgres|sqlite/.test(project.displayName)
      ? ['\\.(unit|browser)\\.nightly\\.test\\.ts$']
      : [],
  })),
};

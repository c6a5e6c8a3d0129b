const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { runScript } = require('./child');

module.exports = async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'firsthand-sqlite-'));
  process.env.TEST_SQLITE_TEMPLATE = path.join(folder, 'template.db');
  await runScript(path.join(__dirname, 'make-template.ts'), [process.env.TEST_SQLITE_TEMPLATE], { DATABASE_URL: '' });
};

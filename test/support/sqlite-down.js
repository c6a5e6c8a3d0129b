const fs = require('node:fs');
const path = require('node:path');

module.exports = () => fs.rmSync(path.dirname(process.env.TEST_SQLITE_TEMPLATE), { recursive: true, force: true });

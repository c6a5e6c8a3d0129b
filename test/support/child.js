const { execFile } = require('node:child_process');
const path = require('node:path');
const { promisify } = require('node:util');

/** Runs a TypeScript file in a process of its own, and answers what it printed. */
exports.runScript = async (script, args, env) => {
  const command = ['-r', path.join(__dirname, 'typescript.js'), script, ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    env: { ...process.env, ...env },
    maxBuffer: 1 << 24,
  });
  return stdout;
};

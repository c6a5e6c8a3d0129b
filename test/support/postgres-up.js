const path = require('node:path');
const { Client } = require('pg');
const { runScript } = require('./child');
const { startPostgres } = require('./embedded-postgres');

module.exports = async () => {
  const server = await startPostgres();
  globalThis.postgresOfTests = server;
  process.env.TEST_POSTGRES = server.near('postgres');
  // jest calls no teardown after a set-up that failed
  await makeTemplate(server).catch((error) => server.stop().then(() => Promise.reject(error)));
};

async function makeTemplate(server) {
  const client = new Client(process.env.TEST_POSTGRES);
  await client.connect();
  await client.query('CREATE DATABASE "template"');
  await client.end();
  await runScript(path.join(__dirname, 'make-template.ts'), [], { DATABASE_URL: server.near('template') });
}

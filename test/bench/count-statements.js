// Loaded before the program: counts what it asks the database, and answers the count to whoever started it.
const Module = require('node:module');

let statements = 0;
const load = Module._load;

function counted(prototype, ...names) {
  for (const name of names) {
    const own = prototype[name];
    prototype[name] = function (...args) {
      statements += 1;
      return own.apply(this, args);
    };
  }
}

Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if ((request === 'sqlite3' || request === 'pg') && !loaded.isCounted) {
    loaded.isCounted = true;
    if (request === 'sqlite3') {
      counted(loaded.Statement.prototype, 'run', 'all', 'get', 'each');
      counted(loaded.Database.prototype, 'exec');
    } else counted(loaded.Client.prototype, 'query');
  }
  return loaded;
};

process.on('message', (message) => {
  if (message === 'statements') process.send({ statements });
});

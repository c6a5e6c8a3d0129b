// Loaded with `node -r` into a running desk: how long its main thread worked without a pause since it was last asked.
// Processor time, not the clock on the wall, so that a busy machine gives the same figures. Linux only.
const { readFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

// The first number: nanoseconds that this thread has run.
const used = () => Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

if (isMainThread && process.send) {
  let longest = 0;
  let before = used();
  const look = () => {
    const now = used();
    longest = Math.max(longest, now - before);
    before = now;
  };
  setInterval(look, 1).unref();
  process.on('message', (asked) => {
    if (asked !== 'longest') return;
    look();
    process.send({ longest });
    longest = 0;
  });
  process.channel.unref();
}

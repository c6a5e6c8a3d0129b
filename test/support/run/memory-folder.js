// Where the tests keep their databases: in memory, where the machine has a folder of it and enough of both. A database
// of four hundred files that lives for a second costs a disk's file system more than all that is asked of it.
const fs = require('node:fs');
const os = require('node:os');

const IN_MEMORY = '/dev/shm';
const ENOUGH = 4 * 1024 ** 3;

exports.memoryFolder = () => {
  try {
    const { bavail, bsize } = fs.statfsSync(IN_MEMORY);
    fs.accessSync(IN_MEMORY, fs.constants.W_OK | fs.constants.X_OK);
    // What lies there counts as memory in use.
    const free = Math.min(bavail * bsize, process.availableMemory?.() ?? os.freemem());
    return free > ENOUGH ? IN_MEMORY : os.tmpdir();
  } catch {
    return os.tmpdir();
  }
};

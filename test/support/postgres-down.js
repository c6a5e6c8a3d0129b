module.exports = () => globalThis.postgresOfTests.stop();

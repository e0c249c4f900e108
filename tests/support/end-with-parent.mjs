// Preloaded into servers that tests start: the kernel closes this pipe when the test process is gone, however it went,
// and a server that nobody can stop any more ends too.
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'));
process.stdin.on('error', () => process.kill(process.pid, 'SIGKILL'));
process.stdin.resume();
process.stdin.unref();

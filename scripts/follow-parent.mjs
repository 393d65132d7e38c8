// Preloaded into Next: ends it when whoever started it is gone, also when that one was killed.
const parent = process.ppid;

const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 5000).unref();
}, 300);
watch.unref();

// Loaded into the process that setup.mjs starts: when setup.mjs is killed without a word, this one stops in good order
// instead of holding the port until somebody finds it.
import { isMainThread } from 'node:worker_threads'

if (isMainThread) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  timer.unref()
}

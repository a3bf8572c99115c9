// Loaded into every process that setup.mjs starts, so that it ends in good order whoever ends it.
import { constants } from 'node:os'
import { isMainThread } from 'node:worker_threads'

const repeat_ms = 2_000

if (isMainThread) {
  watchParent()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) tame(signal)
}

/** When setup.mjs is killed without a word, this process does not hold the port until somebody finds it. */
function watchParent() {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  timer.unref()
}

/**
 * One Ctrl-C comes up to three times: from the terminal, from npm and from setup.mjs. What listens hears it; the echoes
 * harm nobody. Where nothing listens the process exits, and unlike a signal's death that lets it stop its PostgreSQL.
 */
function tame(signal) {
  let heard = 0
  process.on(signal, () => {
    if (process.listenerCount(signal) > 1) heard = Date.now()
    else if (Date.now() - heard > repeat_ms) process.exit(128 + constants.signals[signal])
  })
}

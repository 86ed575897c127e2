/**
 * npm passes a signal on to its shell, and the shell ends without passing it on: whoever stops `npm start` from outside would leave the
 * server running. Calls back once the process that started this one has gone. @param {() => void} callback
 */
export function onOrphaned(callback) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    callback()
  }, 500)
  timer.unref()
}

import { spawn } from 'node:child_process'

/**
 * Ends a process (on POSIX its whole group) when this one is gone, whatever ended it: a watcher waits for its input to close, which
 * the system does for us even after SIGKILL. Answers what calls the watcher off.
 */
export function endWithUs(pid: number): () => void {
  const [program, args] =
    process.platform === 'win32'
      ? [process.execPath, ['-e', WATCH, String(pid)]]
      : ['/bin/sh', ['-c', 'trap "" INT TERM HUP; cat >/dev/null; kill -KILL "-$1"', 'sh', String(pid)]]
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  // Apart from our own group, so that what ends that (Ctrl+C in a terminal) leaves it to do its work.
  const watcher = spawn(program, args, { env, stdio: ['pipe', 'ignore', 'ignore'], detached: true, windowsHide: true })
  watcher.on('error', () => undefined)
  watcher.stdin.on('error', () => undefined)
  watcher.unref()
  return () => void watcher.kill('SIGKILL')
}

const WATCH = "process.stdin.resume().on('end',()=>{try{process.kill(Number(process.argv[1]),'SIGKILL')}catch{}})"

import { spawn } from 'node:child_process'

/** Which of these absolute paths Git ignores, by whatever rule. Asked by standard input: any name fits, and any number. */
export function readIgnored(gitRoot: string, paths: readonly string[]): Promise<Set<string>> {
  if (paths.length === 0) return Promise.resolve(new Set())
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['--no-optional-locks', 'check-ignore', '--stdin', '-z'], {
      cwd: gitRoot,
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const parts: Buffer[] = []
    child.on('error', reject)
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.on('close', () =>
      resolve(
        new Set(
          Buffer.concat(parts)
            .toString('utf8')
            .split('\0')
            .filter(path => path !== ''),
        ),
      ),
    )
    // When the child dies early its end is told by `close`; the broken pipe adds nothing.
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${paths.join('\0')}\0`)
  })
}

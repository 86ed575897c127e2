import { buildSync } from 'esbuild'
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

/** What a command did. */
export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const home = mkdtempSync(join(tmpdir(), 'mlops-home-'))
process.once('exit', () => rmSync(home, { recursive: true, force: true }))
// Tests also run it as somebody else.
chmodSync(home, 0o755)
const CLI = bundle()
const REAL = `'${process.execPath}' '${CLI}'`

/** The command line of the present sources as one file, for it starts in half the time. */
function bundle(): string {
  const dist = join(home, 'dist')
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: { cli: 'src/cli.ts', pool: 'src/poolWorker.ts', warm: 'test/support/warmHost.ts' },
    outdir: dist,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['better-sqlite3', 'onnxruntime-web'],
    mainFields: ['module', 'main'],
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href" },
    define: { 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname' },
  })
  return join(dist, 'cli.js')
}

/** Where a process that stays is used for command lines; `--all` starts one for each, as people do. */
const isWarm = process.platform === 'linux' && process.env['MLOPS_TEST_ALL'] !== 'yes'

/** An environment without anything of whoever runs the tests; `dvc` and `mlops` on its path are our command line. */
export const environment: NodeJS.ProcessEnv = {
  PATH: `${shims()}:${process.env['PATH'] ?? ''}`,
  HOME: home,
  TZ: 'UTC',
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
  DVC_SYSTEM_CONFIG_DIR: join(home, 'system'),
  DVC_GLOBAL_CONFIG_DIR: join(home, 'global'),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'safe.directory',
  GIT_CONFIG_VALUE_0: '*',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  NODE_PATH: join(ROOT, 'node_modules'),
  NODE_COMPILE_CACHE: join(home, 'compiled'),
}

if (isWarm) startWarm()

function startWarm(): void {
  const args = [join(home, 'dist', 'warm.js'), CLI, join(home, 'port')]
  const warm = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  warm.unref()
  warm.channel?.unref()
}

function shims(): string {
  const bin = join(home, 'bin')
  mkdirSync(bin)
  for (const name of ['dvc', 'mlops']) {
    writeFileSync(join(bin, name), isWarm ? warmShim() : `#!/bin/sh\nexec ${REAL} "$@"\n`)
    chmodSync(join(bin, name), 0o755)
  }
  return bin
}

/** Asks the process that stays, see warmHost.ts; who is somebody else, speaks otherwise, or comes while it is busy gets a process of his own. */
function warmShim(): string {
  const umask = process.umask().toString(8).padStart(4, '0')
  return `#!/bin/bash
if [ "$(umask)" = ${umask} ] && [ "$EUID" = ${process.getuid?.()} ] && [ "$LC_ALL" = C.UTF-8 ] && [ -r '${home}/port' ]; then
  if { read -r port < '${home}/port' && exec 3<> "/dev/tcp/127.0.0.1/$port"; } 2> /dev/null; then
    echo $$ >&3
    read -r code said <&3
    exec 3>&-
    if [ "$code" != busy ] && [ -n "$code" ]; then
      for name in $said; do
        file='${home}/port'.$$.$name
        if [ $name = stdout ]; then cat "$file"; else cat "$file" >&2; fi
        rm "$file"
      done
      exit "$code"
    fi
  fi
fi
exec ${REAL} "$@"
`
}

export interface RunOptions {
  readonly cwd: string
  readonly env?: NodeJS.ProcessEnv
  /** Ends the command with SIGKILL after so many milliseconds. */
  readonly killAfter?: number
  readonly uid?: number
}

export function run(command: string, args: readonly string[], { cwd, env = environment, killAfter, uid }: RunOptions): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], ...(uid !== undefined && { uid, gid: uid }) })
    const output = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text
      })
    }
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
    child.on('error', fail)
    child.on('close', code => {
      clearTimeout(timer)
      done({ code, ...output })
    })
  })
}

/** A line of shell, as a person types it. */
export function shell(line: string, options: RunOptions): Promise<Ran> {
  return run('bash', ['-c', line], options)
}

/** `mlops` with arguments; one that is killed, or that is somebody else, in a process of its own. */
export function mlops(args: readonly string[], options: RunOptions): Promise<Ran> {
  if (options.killAfter === undefined && options.uid === undefined) return run(join(home, 'bin', 'mlops'), args, options)
  return run(process.execPath, [CLI, ...args], options)
}

import { t } from '@vscode/l10n'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Failure, isCancellation } from '../base/failure.ts'
import { notFound } from '../data/failures.ts'
import type { Project } from '../data/project.ts'
import { toFailure } from '../data/systemFailure.ts'
import { DataFailure } from '../protocol/data.ts'
import type { CliCommand } from './command.ts'
import { openContext } from './context.ts'
import { help, noSuchCommand } from './help.ts'
import { ownVersion } from './ownVersion.ts'
import { spreadValues } from './spreadValues.ts'
import { loadLanguage } from './loadLanguage.ts'
import { quickCommands } from './quickCommands.ts'

/** DVC's exit codes: a wrong command line, no project, a configuration that cannot be read, and anything else. */
const EXIT = { usage: 254, noProject: 253, config: 251, failure: 255, cancelled: 130 } as const

const COMMON = {
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean', short: 'v' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  'wait-for-lock': { type: 'boolean' },
} as const

/** Runs one command line; returns the exit code. Expected failures are one sentence on standard error. */
export async function runCli(argv: readonly string[]): Promise<number> {
  const home = dirname(realpathSync(process.argv[1] ?? '.'))
  loadLanguage(join(home, '..', 'l10n'))
  const { cwd, rest } = takeFolder(argv)
  if (rest.length === 0 || ['help', '--help', '-h'].includes(rest[0] ?? ''))
    return tell(process.stdout, await help(), rest.length === 0 ? EXIT.usage : 0)
  if (rest[0] === '--version' || rest[0] === '-V') return tell(process.stdout, `${ownVersion()}\n`, 0)
  const command = await findCommand(rest)
  if (!command) return tell(process.stderr, await noSuchCommand(rest), EXIT.usage)
  if (!existsSync(cwd)) return tell(process.stderr, `ERROR: ${notFound({ path: cwd }).message}\n`, EXIT.failure)
  return runCommand(command, rest.slice(command.name.split(' ').length), { cwd, home })
}

async function findCommand(words: readonly string[]): Promise<CliCommand | undefined> {
  const [first = ''] = words
  if (Object.hasOwn(quickCommands, first)) return quickCommands[first]?.()
  const { commands } = await import('./commands.ts')
  return commands.find(one => words.slice(0, one.name.split(' ').length).join(' ') === one.name)
}

/** `--cd DIR` stands before the command, as in DVC. */
function takeFolder(argv: readonly string[]): { cwd: string; rest: readonly string[] } {
  if (argv[0] === '--cd' && argv[1] !== undefined) return { cwd: resolve(argv[1]), rest: argv.slice(2) }
  const inline = argv[0]?.startsWith('--cd=') ? argv[0].slice('--cd='.length) : undefined
  return inline === undefined ? { cwd: process.cwd(), rest: argv } : { cwd: resolve(inline), rest: argv.slice(1) }
}

async function runCommand(command: CliCommand, args: readonly string[], { cwd, home }: { cwd: string; home: string }): Promise<number> {
  const parsed = parse(command, args)
  if (typeof parsed === 'string') return tell(process.stderr, `ERROR: ${parsed}\n${t('Usage')}: mlops ${command.usage}\n`, EXIT.usage)
  const { values, positionals } = parsed
  if (values['help'] === true) return tell(process.stdout, `${t('Usage')}: mlops ${command.usage}\n\n${command.about()}\n`, 0)
  const control = new AbortController()
  const stop = () => control.abort()
  process.once('SIGINT', stop)
  const context = openContext({
    cwd,
    quiet: values['quiet'] === true,
    json: values['json'] === true,
    poolScript: poolScript(home),
    waitForLock: values['wait-for-lock'] === true,
    signal: control.signal,
  })
  try {
    const run = () => command.run(context, positionals, values)
    return await (command.writes ? runLocked(context.project(), control.signal, run) : run())
  } catch (error) {
    return explain(toFailure(error), command, values['verbose'] === true)
  } finally {
    process.removeListener('SIGINT', stop)
    await context.close()
  }
}

async function runLocked<R>(project: Project, signal: AbortSignal, body: () => Promise<R>): Promise<R> {
  const { locked } = await import('../data/lock/locked.ts')
  return locked(project, { signal }, body)
}

type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

function parse(command: CliCommand, args: readonly string[]): { values: Values; positionals: string[] } | string {
  try {
    const { values, positionals } = parseArgs({
      args: spreadValues(args, command.options ?? {}),
      options: { ...COMMON, ...command.options },
      allowPositionals: true,
    })
    if (values.help) return { values, positionals }
    if (positionals.length < command.arguments.least) return t('{0} needs more arguments.', command.name)
    if (positionals.length > command.arguments.most)
      return t('{0} takes no argument {1}.', command.name, positionals[command.arguments.most] ?? '')
    return { values, positionals }
  } catch (error) {
    return (error as Error).message
  }
}

/** Sources run their worker from the sources, the bundle from beside itself. */
function poolScript(home: string): string {
  const bundled = join(home, 'pool.js')
  return existsSync(bundled) ? bundled : join(home, 'poolWorker.ts')
}

function explain(error: unknown, command: CliCommand, verbose: boolean): number {
  if (isCancellation(error)) return EXIT.cancelled
  if (!(error instanceof Failure)) {
    const { message, stack } = error as Error
    return tell(
      process.stderr,
      `ERROR: ${t('Unexpected: {0}. Run with -v to see where.', message)}\n${verbose ? `${stack}\n` : ''}`,
      EXIT.failure,
    )
  }
  return tell(process.stderr, `ERROR: ${error.message}\n${hintFor(error.code)}`, exitCode(error.code, command))
}

/** The command that mends a failure, for those that one can. */
const MENDS: Readonly<Record<string, string>> = {
  [DataFailure.noRemote]: 'remote add -d NAME PATH',
  [DataFailure.notAProject]: 'init',
  [DataFailure.locked]: 'COMMAND --wait-for-lock',
  'data/unknown-remote': 'remote list',
  'data/not-tracked': 'add PATH',
}

function hintFor(code: string): string {
  const mend = MENDS[code]
  return mend === undefined ? '' : `  mlops ${mend}\n`
}

function exitCode(code: string, command: CliCommand): number {
  if (code === DataFailure.notAProject) return EXIT.noProject
  return code === DataFailure.invalidConfig ? EXIT.config : (command.failureCodes?.[code] ?? command.failureCode ?? EXIT.failure)
}

function tell(stream: NodeJS.WriteStream, text: string, code: number): number {
  stream.write(text)
  return code
}

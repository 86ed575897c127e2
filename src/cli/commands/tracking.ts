import { t } from '@vscode/l10n'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { invalidOption } from '../../data/failures.ts'
import { createTrackingServer } from '../../tracking/server/createTrackingServer.ts'
import { portTaken } from '../../tracking/server/failures.ts'
import { openStore } from '../../tracking/sqlite/openStore.ts'
import type { CliCommand, Options } from '../command.ts'
import type { CliContext } from '../context.ts'

export const trackingCommand: CliCommand = {
  name: 'tracking',
  usage: 'tracking [--port N] [--store sqlite:///FILE] [--artifacts DIR] [--proxy] [--no-token] [--mlflow VERSION]',
  about: () => t('Serve runs to MLflow’s clients on this machine, until Ctrl+C.'),
  options: {
    port: { type: 'string', default: '0' },
    store: { type: 'string' },
    artifacts: { type: 'string' },
    proxy: { type: 'boolean' },
    'no-token': { type: 'boolean' },
    mlflow: { type: 'string' },
  },
  arguments: { least: 0, most: 0 },
  async run(context, _, options) {
    const { path, artifacts } = placeOf(context, options)
    const token = options['no-token'] === true ? undefined : (process.env['MLFLOW_TRACKING_TOKEN'] ?? randomBytes(24).toString('base64url'))
    const artifactRoot = options['proxy'] === true ? 'mlflow-artifacts:/' : artifacts
    const store = openStore({ path, artifactRoot, mlflow: options['mlflow'] as string | undefined })
    try {
      const onError = (error: unknown) => context.error(`${error instanceof Error ? error.stack : String(error)}\n`)
      const port = portOf(options)
      const server = await createTrackingServer({ store, artifactRoot: artifacts, token, port, onError }).catch((error: unknown) =>
        refusePort(error, port),
      )
      context.out(context.json ? `${JSON.stringify({ url: server.url, token })}\n` : howToReach(server.url, token))
      await ended(context.signal)
      await server.close()
      return 0
    } finally {
      store.dispose()
    }
  },
}

function portOf(options: Options): number {
  const port = Number(options['port'])
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw invalidOption({ reason: t('{0} is no port: give a number from 0 to 65535.', String(options['port'])) })
  return port
}

/** `EADDRINUSE` and its like are no bug. */
function refusePort(error: unknown, port: number): never {
  const { code } = error as NodeJS.ErrnoException
  throw code === undefined ? error : portTaken({ port, cause: code })
}

/**
 * The store that is named, else `mlflow.db` if there is one, with artifacts where MLflow's own server puts them; else one in
 * our own folder, which Git is told to leave alone.
 */
function placeOf(context: CliContext, options: Options): { path: string; artifacts: string } {
  const named = options['store'] as string | undefined
  const existing = join(context.cwd, 'mlflow.db')
  const given = named === undefined ? (existsSync(existing) ? existing : undefined) : storePath(context, named)
  const path = given ?? join(context.cwd, '.mlops', 'mlflow.db')
  if (given === undefined) keepOutOfGit(dirname(path))
  const usual = join(dirname(path), given === undefined ? 'artifacts' : 'mlartifacts')
  return { path, artifacts: resolve(context.cwd, (options['artifacts'] as string | undefined) ?? usual) }
}

function keepOutOfGit(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const ignore = join(folder, '.gitignore')
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
}

/** `sqlite:///FILE` as MLflow has it: three slashes before a path that is relative, four before an absolute one. */
function storePath(context: CliContext, uri: string): string {
  const path = /^sqlite:\/\/\/([^?#]+)$/.exec(uri)?.[1]
  if (path === undefined) throw invalidOption({ reason: t('{0} is no store: give it as sqlite:///FILE.', uri) })
  return resolve(context.cwd, path)
}

/** Lines to paste into the terminal that the training runs in. */
function howToReach(url: string, token: string | undefined): string {
  const set = process.platform === 'win32' ? 'set' : 'export'
  const lines = [`${set} MLFLOW_TRACKING_URI=${url}`, ...(token === undefined ? [] : [`${set} MLFLOW_TRACKING_TOKEN=${token}`])]
  return `${t('The tracking server listens at {0} (Ctrl+C ends it)', url)}\n${lines.join('\n')}\n`
}

/** Resolves on Ctrl+C, and when the system ends the process. */
function ended(signal: AbortSignal): Promise<void> {
  return new Promise(done => {
    process.once('SIGTERM', () => done())
    if (signal.aborted) done()
    signal.addEventListener('abort', () => done(), { once: true })
  })
}

import { t } from '@vscode/l10n'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { invalidOption } from '../../data/failures.ts'
import type { EndpointPlan, MlflowForm, ModelSource, Preflight } from '../../protocol/serving.ts'
import { notReady } from '../../serving/failures.ts'
import { createGateway } from '../../serving/gateway/createGateway.ts'
import { readModel } from '../../serving/model/readModel.ts'
import { preflight } from '../../serving/preflight/preflight.ts'
import type { CliCommand, Options } from '../command.ts'
import { confirm } from '../confirm.ts'
import type { CliContext } from '../context.ts'

export const serveCommand: CliCommand = {
  name: 'serve',
  usage:
    'serve MODEL [--port N] [--workers N] [--protocol auto|1.x|2.x] [--python PROGRAM] [--name NAME] [--method METHOD] [--seldon-metrics] [--sample SHARE] [--redact NAME,…] [--timeout SECONDS] [--yes]\n       mlops serve --command "PROGRAM ARGUMENT…" [--health PATH] …',
  about: () =>
    t(
      'Serve a model (a folder with MLmodel, a pickle, an ONNX file, or your own server) in the protocols of MLflow, Seldon, V2 and Flask.',
    ),
  options: {
    port: { type: 'string', short: 'p', default: '0' },
    workers: { type: 'string', default: '2' },
    protocol: { type: 'string', default: 'auto' },
    python: { type: 'string' },
    name: { type: 'string' },
    method: { type: 'string' },
    'seldon-metrics': { type: 'boolean' },
    sample: { type: 'string', default: '1' },
    redact: { type: 'string' },
    timeout: { type: 'string', default: '60' },
    command: { type: 'string' },
    health: { type: 'string' },
    yes: { type: 'boolean', short: 'y' },
  },
  arguments: { least: 0, most: 1 },
  async run(context, [model], options) {
    const plan = await withConsent(context, planOf(context, model, options), options['yes'] === true)
    const checked = await preflight(plan, context.cwd)
    tellChecks(context, checked)
    if (!checked.ready) throw notReady({ checks: problemsOf(checked).join(' ') })
    const folder = join(context.cwd, '.mlops')
    keepOutOfGit(folder)
    const name = plan.name ?? checked.model?.name ?? 'model'
    const logFile = join(folder, 'requests', `${name.replace(/[^\w.-]/g, '_')}.db`)
    const onLog = ({ from, text }: { from: string; text: string }) => context.error(context.json ? '' : `[${from}] ${text}\n`)
    const token = randomBytes(24).toString('base64url')
    const running = await createGateway({ plan: { ...plan, name }, python: checked.python, token, logFile, onLog })
    const { url, gateway } = running
    context.out(context.json ? `${JSON.stringify({ url, token, ...gateway.view() })}\n` : welcome(url, gateway.view().paths))
    await ended(context.signal)
    await running.close()
    return 0
  },
}

function planOf(context: CliContext, model: string | undefined, options: Options): EndpointPlan {
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
  const form = text('protocol') ?? 'auto'
  if (!['auto', '1.x', '2.x'].includes(form)) throw invalidOption({ reason: t('{0} is no protocol: give auto, 1.x or 2.x.', form) })
  return {
    model: sourceOf(context, model, { command: text('command'), health: text('health') }),
    name: text('name'),
    port: numberOf(options, 'port', 65_535),
    workers: numberOf(options, 'workers', 64),
    python: text('python'),
    mlflowForm: form as MlflowForm,
    method: text('method') as EndpointPlan['method'],
    seldonMetrics: options['seldon-metrics'] === true,
    limits: { timeout: numberOf(options, 'timeout', 86_400) * 1000 },
    log: { sample: numberOf(options, 'sample', 1), redact: text('redact')?.split(',') ?? [] },
  }
}

function sourceOf(
  context: CliContext,
  model: string | undefined,
  app: { command: string | undefined; health: string | undefined },
): ModelSource {
  if (app.command !== undefined)
    return { app: { command: app.command.split(/\s+/), folder: resolve(context.cwd, model ?? '.'), healthPath: app.health } }
  if (model === undefined) throw invalidOption({ reason: t('Name the model to serve, or a command with --command.') })
  return { path: resolve(context.cwd, model) }
}

function numberOf(options: Options, name: string, most: number): number {
  const value = Number(options[name])
  if (!Number.isFinite(value) || value < 0 || value > most)
    throw invalidOption({ reason: t('--{0} takes a number from 0 to {1}, not {2}.', name, String(most), String(options[name])) })
  return value
}

/** What runs code is asked for once, by its hash; where nobody can be asked, only `--yes` says it. */
async function withConsent(context: CliContext, plan: EndpointPlan, yes: boolean): Promise<EndpointPlan> {
  const { view } = await readModel(plan.model)
  if (!view.runsCode) return plan
  const question = t('{0} runs code when it is loaded (hash {1}). Run it?', view.path ?? view.name, view.hash.slice(0, 12))
  const agreed = yes || (await confirm(question)) === true
  if (!agreed) context.error(`${t('Nothing was run. Give --yes to run it without being asked.')}\n`)
  return agreed ? { ...plan, consent: view.hash } : plan
}

function tellChecks(context: CliContext, { checks }: Preflight): void {
  for (const { state, message, mend } of checks) {
    if (state === 'good') continue
    context.error(`${state === 'bad' ? '✗' : '!'} ${message}\n`)
    if (mend) context.error(`  ${mend.message}${mend.command === undefined ? '' : `\n  ${mend.command}`}\n`)
  }
}

function problemsOf({ checks }: Preflight): string[] {
  return checks.filter(check => check.state === 'bad').map(check => check.message)
}

function welcome(url: string, paths: Readonly<Record<string, string>>): string {
  const line = (label: string, path: string) => `  ${label.padEnd(8)} ${url}${path}\n`
  return `${t('The model answers at {0} (Ctrl+C ends it)', url)}\n${line('MLflow', paths['mlflow'] ?? '')}${line('Seldon', paths['seldon'] ?? '')}${line('V2', paths['v2'] ?? '')}${line('Flask', paths['flask'] ?? '')}${line('docs', paths['docs'] ?? '')}${line('metrics', paths['metrics'] ?? '')}`
}

function keepOutOfGit(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const ignore = join(folder, '.gitignore')
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
}

/** Resolves on Ctrl+C, and when the system ends the process. */
function ended(signal: AbortSignal): Promise<void> {
  return new Promise(done => {
    process.once('SIGTERM', () => done())
    if (signal.aborted) done()
    signal.addEventListener('abort', () => done(), { once: true })
  })
}

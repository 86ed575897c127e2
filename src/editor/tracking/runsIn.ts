import { t } from '@vscode/l10n'
import type { RunBrief, RunRef } from '../../protocol/runs.ts'
import { describeRun, statusWord } from './describeRun.ts'
import { isRunsNode, type RunNode, runKey } from './runNode.ts'
import type { RunsStage } from './runsStage.ts'

/** The rows of runs that a command was called with: menus pass the clicked one first and then all that are selected. */
export function runNodesIn(args: readonly unknown[]): RunNode[] {
  const subjects = Array.isArray(args[1]) && args[1].length > 0 ? (args[1] as unknown[]) : args.slice(0, 1)
  const nodes = subjects.flatMap(subject => (isRunsNode(subject) && subject.kind === 'run' ? subject : []))
  return [...new Map(nodes.map(node => [runKey(node.run), node])).values()]
}

/** As `runNodesIn`; what a page names in a list; from the palette, what is selected in the view, or what the person picks. */
export async function chooseRuns(stage: RunsStage, args: readonly unknown[], title: string): Promise<readonly RunBrief[]> {
  const [first] = args
  if (Array.isArray(first)) return Promise.all(first.filter(isRef).map(ref => stage.engine.run(ref)))
  const given = runNodesIn(args)
  if (given.length > 0) return given.map(({ run }) => run)
  const selected = stage.selected().flatMap(node => (node.kind === 'run' ? node.run : []))
  if (selected.length > 0) return selected
  const picked = await pickRun(stage, title)
  return picked ? [picked] : []
}

export function isRef(value: unknown): value is RunRef {
  const { source, runId } = (value ?? {}) as Partial<Record<keyof RunRef, unknown>>
  return typeof source === 'string' && typeof runId === 'string'
}

/** How many of the latest runs a list offers; the box above it finds others by name. */
const OFFERED = 300

/** One run out of all places; `without` is left out. */
export async function pickRun({ ui, engine, runs }: RunsStage, title: string, without?: RunRef): Promise<RunBrief | undefined> {
  const list = async () => {
    await runs.load()
    const pages = await Promise.all(
      runs.places.map(async ({ source, experiments }) => {
        const experimentIds = experiments.filter(({ lifecycleStage }) => lifecycleStage === 'active').map(({ id }) => id)
        const page = await engine.runs({ source: source.id, experimentIds, offset: 0, limit: OFFERED })
        return page.runs.map(run => ({ run, place: [source.label, runs.experiment(source.id, run.experimentId)?.name] }))
      }),
    )
    return pages
      .flat()
      .filter(({ run }) => !without || runKey(run) !== runKey(without))
      .sort((a, b) => (b.run.startTime ?? 0) - (a.run.startTime ?? 0))
      .map(({ run, place }) => ({
        label: run.name,
        description: [statusWord(run.status), describeRun(run)].join(' · '),
        detail: place.filter(part => part !== undefined).join(' · '),
        value: run,
      }))
  }
  return ui.pick({ title, placeholder: t('Choose a run'), empty: t('No run is recorded yet'), choices: list() })
}

/** The name of one run, or how many there are. */
export function nameRuns(runs: readonly (RunRef & { readonly name: string })[]): string {
  const [only] = runs
  return runs.length === 1 && only ? only.name : t('{0} runs', runs.length)
}

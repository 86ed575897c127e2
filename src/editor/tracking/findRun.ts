import { t } from '@vscode/l10n'
import type { RunRef } from '../../protocol/runs.ts'
import { pickRun } from './runsIn.ts'
import type { RunsStage } from './runsStage.ts'

/** The run with this id, wherever it is; without an id the one that the person picks, or whose id they type. */
export async function findRun(stage: RunsStage, id: string | undefined): Promise<RunRef | undefined> {
  if (id !== undefined) return byId(stage, id)
  const [pick, type] = [t('Choose a Run'), t('Enter a Run ID')]
  const way = await stage.ui.pick({ title: t('Show Run'), choices: [pick, type].map(label => ({ label, value: label })) })
  if (way === pick) return pickRun(stage, t('Show Run'))
  if (way === undefined) return undefined
  const typed = await stage.ui.ask({
    title: t('Show Run'),
    prompt: t('The ID that MLflow gave the run, or its beginning'),
    check: text => (/^[\w-]{4,}$/.test(text.trim()) ? undefined : t('Write at least four letters or digits of the ID.')),
  })
  return typed === undefined ? undefined : byId(stage, typed.trim())
}

async function byId({ ui, engine, runs }: RunsStage, id: string): Promise<RunRef | undefined> {
  await runs.load()
  for (const { source, experiments } of runs.places) {
    const place = { source: source.id, experimentIds: experiments.map(experiment => experiment.id) }
    const filter = `attributes.run_id LIKE '${id.replaceAll(/[^\w-]/g, '')}%'`
    const [found] = (await engine.runs({ ...place, filter, lifecycle: 'all', offset: 0, limit: 1 }).catch(() => ({ runs: [] }))).runs
    if (found) return found
  }
  ui.warn(t('No source of this workspace has a run with the ID {0}.', id))
  return undefined
}

import { join } from 'node:path'
import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import type { ExperimentView, ExportForm, RunRef } from '../../../protocol/runs.ts'
import { command } from '../../ui/command.ts'
import { countRuns } from '../countRuns.ts'
import { isRunsNode } from '../runNode.ts'
import { chooseRuns, nameRuns } from '../runsIn.ts'
import type { RunsStage } from '../runsStage.ts'

export const exportRuns = command<RunsStage>({
  id: 'runs.export',
  title: 'Export Runs…',
  when: 'mlops.runs.state == ready',
  menus: { 'view/item/context': { when: 'view == mlops.runs && viewItem =~ /^(run|experiment)/', group: '7_copy@2' } },
  run: async (stage, ...args) => {
    const { ui } = stage
    const { refs, name } = await subjectOf(stage, args)
    if (refs.length === 0) return
    const form = await ui.pick<ExportForm>({
      title: t('Export {0}', name),
      choices: [
        { label: 'JSON', description: t('everything, with the whole course of each metric'), value: 'json' },
        { label: 'CSV', description: t('a row for each run: params, latest metrics, tags, versions of data'), value: 'csv' },
        { label: 'Markdown', description: t('a table for a report, into the clipboard'), value: 'markdown' },
        { label: t('Folder'), description: t('a folder for each run, with its artifacts'), value: 'folder' },
      ],
    })
    if (form === 'markdown') return copyTable(stage, refs)
    const path = form && (await askPlace(stage, form, name))
    if (form === undefined || path === undefined) return
    await ui.progress(t('Exporting {0}', name), call => stage.engine.exportRuns(refs, { form, path }, withCall(call)))
    const open = {
      title: form === 'folder' ? t('Show') : t('Open'),
      run: () => (form === 'folder' ? ui.revealInSystem(path) : ui.open(path)),
    }
    ui.say(t('Exported {0} to {1}.', countRuns(refs.length), path), open)
  },
})

async function copyTable({ ui, engine }: RunsStage, refs: readonly RunRef[]): Promise<void> {
  await ui.copy(await ui.progress(t('Exporting runs'), call => engine.exportTable(refs, 'markdown', withCall(call))))
  ui.say(t('The table of {0} is in the clipboard.', countRuns(refs.length)))
}

async function askPlace({ ui, folders }: RunsStage, form: 'json' | 'csv' | 'folder', name: string): Promise<string | undefined> {
  const [from = ''] = folders()
  if (form !== 'folder') {
    const suggested = join(from, `${name.replaceAll(/[\\/:*?"<>|]/g, '-')}.${form}`)
    return ui.saveAs({ title: t('Export {0}', name), button: t('Export'), suggested })
  }
  const [folder] = await ui.browse({
    title: t('Export {0}', name),
    button: t('Export Here'),
    files: false,
    folders: true,
    many: false,
    from,
  })
  return folder
}

/** All runs of an experiment, or those that are chosen. */
async function subjectOf(stage: RunsStage, args: readonly unknown[]): Promise<{ refs: readonly RunRef[]; name: string }> {
  const [subject] = args
  if (isRunsNode(subject) && subject.kind === 'experiment') {
    return { refs: await runsOf(stage, subject.experiment), name: subject.experiment.name }
  }
  const runs = await chooseRuns(stage, args, t('Export Runs'))
  return { refs: runs.map(({ source, runId }) => ({ source, runId })), name: nameRuns(runs) }
}

const PAGE = 1000

async function runsOf({ engine }: RunsStage, { source, id }: ExperimentView): Promise<RunRef[]> {
  const refs: RunRef[] = []
  for (;;) {
    const { runs } = await engine.runs({ source, experimentIds: [id], offset: refs.length, limit: PAGE })
    refs.push(...runs.map(({ runId }) => ({ source, runId })))
    if (runs.length < PAGE) return refs
  }
}

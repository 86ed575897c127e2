import { dirname, isAbsolute, join } from 'node:path'
import { t } from '@vscode/l10n'
import type { RunView } from '../../../protocol/runs.ts'
import { command } from '../../ui/command.ts'
import { runCommandOf, withParams } from '../runCommand.ts'
import { chooseRuns } from '../runsIn.ts'
import type { RunsStage } from '../runsStage.ts'

export const runAgain = command<RunsStage>({
  id: 'runs.runAgain',
  title: 'Run Again with Other Params…',
  icon: '$(debug-rerun)',
  when: 'mlops.runs.state == ready',
  writes: true,
  menus: { 'view/item/context': { when: 'view == mlops.runs && viewItem =~ /^run/', group: '2_compare@4' } },
  run: async (stage, ...args) => {
    const [chosen] = await chooseRuns(stage, args, t('Run Again'))
    if (!chosen) return
    const run = await stage.engine.run(chosen)
    const known = runCommandOf(run.tags, run.params)
    if (!known) return stage.ui.warn(t('{0} does not tell which script or command made it, so it cannot be run again from here.', run.name))
    const changes = await askParams(stage, run)
    if (!changes) return
    if (!known.isWhole)
      stage.ui.say(
        t('Only the script of {0} was recorded, not its arguments: look at the line in the terminal before you run it.', run.name),
      )
    stage.ui.terminal(t('Run Again: {0}', run.name), folderOf(stage, run), withParams(known.line, changes, run.params))
  },
})

/** Params that get another value, one after the other; undefined when the person leaves. */
async function askParams({ ui }: RunsStage, { name, params }: RunView): Promise<Record<string, string> | undefined> {
  const changes: Record<string, string> = {}
  for (;;) {
    const key = await ui.pick<string | null>({
      title: t('Run {0} Again', name),
      placeholder: t('Choose a param to change, or go on'),
      choices: [
        { label: t('$(terminal) Write the Command into a Terminal'), ariaLabel: t('Write the Command into a Terminal'), value: null },
        ...Object.entries({ ...params, ...changes }).map(([param, value]) => ({
          label: param,
          description:
            changes[param] === undefined
              ? value.slice(0, 200)
              : t('{0}, was {1}', value.slice(0, 100), (params[param] ?? '').slice(0, 100)),
          value: param,
        })),
      ],
    })
    if (key === undefined) return undefined
    if (key === null) return changes
    const value = await ui.ask({ title: t('Run {0} Again', name), prompt: key, value: changes[key] ?? params[key] ?? '' })
    if (value !== undefined && value !== params[key]) changes[key] = value
  }
}

function folderOf({ folders }: RunsStage, { tags }: RunView): string {
  const entry = tags['mlflow.source.name'] ?? ''
  const holder = folders().find(folder => entry.startsWith(folder))
  const folder = holder ?? folders()[0]
  if (folder === undefined) return isAbsolute(entry) ? dirname(entry) : '.'
  return join(folder, tags['mlops.command.folder'] ?? '')
}

import { dirname } from 'node:path'
import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import { countRuns } from '../countRuns.ts'
import { artifactFolder } from '../artifactFolder.ts'
import { isRunsNode } from '../runNode.ts'
import { findRun } from '../findRun.ts'
import { chooseRuns, isRef } from '../runsIn.ts'
import type { RunsStage } from '../runsStage.ts'

const READY = 'mlops.runs.state == ready'
const VIEW = 'view == mlops.runs'

export const showRun = command<RunsStage>({
  id: 'runs.show',
  title: 'Show Run…',
  when: READY,
  run: async (stage, which) => {
    // A page names runs in a list, a link by MLflow's id alone.
    const [ref] = Array.isArray(which) ? (which as readonly unknown[]) : [which]
    const given = isRef(ref) ? ref : await findRun(stage, typeof ref === 'string' ? ref : undefined)
    if (given) await stage.reveal(given)
  },
})

export const openArtifact = command<RunsStage>({
  id: 'runs.openArtifact',
  title: 'Open Artifact',
  palette: false,
  menus: { 'view/item/context': { when: `${VIEW} && viewItem =~ /^artifact file/`, group: '1_open@1' } },
  run: async ({ ui, engine }, node) => {
    if (!isRunsNode(node) || node.kind !== 'artifact') return
    const { name, path } = node.artifact
    const file = await ui.progress(t('Opening {0}', name), call => engine.artifactFile(node.run, path, withCall(call)))
    await ui.view(file)
  },
})

export const revealArtifacts = command<RunsStage>({
  id: 'runs.revealArtifacts',
  title: 'Reveal Artifacts in File Manager',
  palette: false,
  menus: {
    'view/item/context': [
      { when: `${VIEW} && viewItem =~ /^run/`, group: '6_copy@3' },
      { when: `${VIEW} && viewItem =~ /^(artifact|group artifacts)/`, group: '6_copy@3' },
    ],
  },
  run: async ({ ui, engine }, node) => {
    if (!isRunsNode(node)) return
    if (node.kind === 'artifact' && !node.artifact.isDirectory) {
      const file = await ui.progress(t('Opening {0}', node.artifact.name), call =>
        engine.artifactFile(node.run, node.artifact.path, withCall(call)),
      )
      return ui.revealInSystem(dirname(file))
    }
    const run = node.kind === 'run' || node.kind === 'artifact' || node.kind === 'group' ? node.run : undefined
    if (!run) return
    const folder = artifactFolder((await engine.run(run)).artifactUri)
    if (folder === undefined) return ui.warn(t('The artifacts of this run are not in a folder of this machine. Open them one by one.'))
    await ui.revealInSystem(folder)
  },
})

export const copyRunId = command<RunsStage>({
  id: 'runs.copyId',
  title: 'Copy Run ID',
  when: READY,
  menus: { 'view/item/context': { when: `${VIEW} && viewItem =~ /^run/`, group: '6_copy@1' } },
  run: async (stage, ...args) => {
    const runs = await chooseRuns(stage, args, t('Copy Run ID'))
    if (runs.length > 0) await stage.ui.copy(runs.map(({ runId }) => runId).join('\n'))
  },
})

export const copyValue = command<RunsStage>({
  id: 'runs.copyValue',
  title: 'Copy Value',
  palette: false,
  menus: { 'view/item/context': { when: `${VIEW} && viewItem =~ /^(metric|fact|datum)/`, group: '6_copy@1' } },
  run: async ({ ui }, node) => {
    if (!isRunsNode(node)) return
    if (node.kind === 'metric') await ui.copy(String(node.metric.value))
    if (node.kind === 'fact') await ui.copy(node.value)
    if (node.kind === 'datum') await ui.copy(node.oid)
  },
})

export const copyRuns = command<RunsStage>({
  id: 'runs.copyHere',
  title: "Copy Runs into This Workspace's Store",
  palette: false,
  writes: true,
  menus: { 'view/item/context': { when: `${VIEW} && viewItem =~ /^run/ && mlops.runs.hasOtherSources`, group: '7_copy@1' } },
  run: async (stage, ...args) => {
    const runs = await chooseRuns(stage, args, t('Copy Runs'))
    if (runs.length === 0) return
    const { copied, present } = await stage.ui.progress(t('Copying runs'), call => stage.engine.copyRuns(runs, withCall(call)))
    stage.ui.say(present > 0 ? t('Copied {0}; {1} there already.', countRuns(copied), present) : t('Copied {0}.', countRuns(copied)))
  },
})

export const showMoreRuns = command<RunsStage>({
  id: 'runs.showMore',
  title: 'Show More Runs',
  palette: false,
  run: async ({ showMore }, node) => {
    if (isRunsNode(node) && node.kind === 'more') await showMore(node)
  },
})

export const refreshRuns = command<RunsStage>({
  id: 'runs.refresh',
  title: 'Refresh Runs',
  icon: '$(refresh)',
  menus: {
    'view/title': { when: VIEW, group: '9_view@1' },
    'view/item/context': { when: `${VIEW} && viewItem =~ /^source .*unreadable/`, group: 'inline@2' },
  },
  run: ({ runs }) => (runs.state === 'failed' ? runs.reload() : runs.refresh()),
})

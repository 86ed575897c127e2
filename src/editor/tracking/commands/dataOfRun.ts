import { t } from '@vscode/l10n'
import type { RunView } from '../../../protocol/runs.ts'
import { command } from '../../ui/command.ts'
import { isRunsNode } from '../runNode.ts'
import { chooseRuns } from '../runsIn.ts'
import type { RunsStage } from '../runsStage.ts'

const VIEW = 'view == mlops.runs'

export const openDataOfRun = command<RunsStage>({
  id: 'runs.openData',
  title: 'Open Data as This Run Saw It',
  palette: false,
  menus: { 'view/item/context': { when: `${VIEW} && viewItem =~ /^datum (same|other)/`, group: '1_open@1' } },
  run: async ({ data }, node) => {
    if (isRunsNode(node) && node.kind === 'datum') await data.open(node.path, node.oid)
  },
})

export const compareDataOfRun = command<RunsStage>({
  id: 'runs.compareData',
  title: 'Compare Data of This Run with Now',
  icon: '$(diff)',
  palette: false,
  menus: {
    'view/item/context': [
      { when: `${VIEW} && viewItem =~ /^datum other/`, group: 'inline@1' },
      { when: `${VIEW} && viewItem =~ /^datum other/`, group: '1_open@2' },
    ],
  },
  run: async ({ data }, node) => {
    if (isRunsNode(node) && node.kind === 'datum') await data.compare(node.path, node.oid)
  },
})

export const checkoutData = command<RunsStage>({
  id: 'runs.checkoutData',
  title: 'Check Out Data of This Run',
  icon: '$(history)',
  palette: false,
  writes: true,
  menus: {
    'view/item/context': [
      { when: `${VIEW} && viewItem =~ /^datum other/`, group: 'inline@2' },
      { when: `${VIEW} && viewItem =~ /^datum other/`, group: '1_open@3' },
    ],
  },
  run: async ({ data }, node) => {
    if (isRunsNode(node) && node.kind === 'datum') await data.checkout(node.path, node.oid)
  },
})

export const checkoutAllData = command<RunsStage>({
  id: 'runs.checkoutAllData',
  title: 'Check Out All Data of This Run…',
  icon: '$(history)',
  when: 'mlops.runs.state == ready',
  writes: true,
  menus: {
    'view/item/context': [
      { when: `${VIEW} && viewItem =~ /^group data/`, group: 'inline@1' },
      { when: `${VIEW} && viewItem =~ /^(group data|run)/`, group: '2_compare@2' },
    ],
  },
  run: async (stage, ...args) => {
    const [subject] = args
    const below = isRunsNode(subject) && subject.kind === 'group' ? [subject.parent] : args
    const [run] = await chooseRuns(stage, below, t('Check Out All Data of a Run'))
    if (run) await checkoutAll(stage, await stage.engine.run(run))
  },
})

/** What would change is said first; each target then goes its own way, with its own undo. */
async function checkoutAll({ ui, data }: RunsStage, run: RunView): Promise<void> {
  const here = run.data.filter(({ path }) => data.oidNow(path) !== undefined)
  const others = here.filter(({ path, oid }) => data.oidNow(path) !== oid)
  if (run.data.length === 0) return ui.say(t('The run {0} does not tell which data it saw.', run.name))
  if (others.length === 0) {
    if (here.length === 0) return ui.warn(t('None of the data that {0} saw is tracked in this workspace.', run.name))
    return ui.say(t('The data that {0} saw is what is tracked now.', run.name))
  }
  const lines = await Promise.all(others.map(({ path, oid }) => describeChange(data, path, oid)))
  const button = t('Check Out')
  const answer = await ui.confirm({ message: t('Check out the data that {0} saw?', run.name), detail: lines.join('\n'), buttons: [button] })
  if (answer !== button) return
  for (const { path, oid } of others) await data.checkout(path, oid)
}

/** 'data/iris.csv: v3 → v1' */
async function describeChange(data: RunsStage['data'], path: string, oid: string): Promise<string> {
  const nameOf = async (which: string) => (await data.versionName(path, which)) ?? which.slice(0, 8)
  return `${path}: ${await nameOf(data.oidNow(path) ?? '')} → ${await nameOf(oid)}`
}

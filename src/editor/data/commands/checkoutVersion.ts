import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import type { CheckoutVersionResult, TargetView, VersionView } from '../../../protocol/data.ts'
import { command } from '../../ui/command.ts'
import type { DataStage } from '../dataStage.ts'
import { guardLoss } from '../guardLoss.ts'
import { chooseTargets } from '../targetsIn.ts'
import { versionChoice } from '../versionChoice.ts'
import { describeCheckout } from './describeCheckout.ts'

export const checkoutVersion = command<DataStage>({
  id: 'data.checkoutVersion',
  title: 'Checkout Version…',
  icon: '$(history)',
  when: 'mlops.data.state == ready',
  writes: true,
  menus: {
    'view/item/context': [
      { when: 'view == mlops.data && viewItem =~ /^target (?!.*(?:invalid|conflicted))/', group: 'inline@2' },
      { when: 'view == mlops.data && viewItem =~ /^target/', group: '1_versions@2' },
    ],
    'mlops.data.explorer': { group: '1_versions@2' },
  },
  keys: [{ key: 'ctrl+k ctrl+alt+v', mac: 'cmd+k cmd+alt+v', when: 'mlops.data.state == ready && isWorkspaceTrusted' }],
  run: async (stage, ...args) => {
    const [target] = await chooseTargets(stage, args, t('Checkout Version'))
    if (!target) return
    const commit = typeof args[1] === 'string' ? args[1] : undefined
    const version = await chooseVersion(stage, target, commit)
    if (version) await toVersion(stage, target, version)
  },
})

async function chooseVersion({ ui, engine }: DataStage, target: TargetView, commit: string | undefined): Promise<VersionView | undefined> {
  const versions = engine.versions(target.id)
  if (commit !== undefined) return (await versions).find(version => version.commit === commit)
  return ui.pick({
    title: t('Checkout Version of {0}', target.rel),
    placeholder: t('Choose the version to have on disk'),
    empty: t('{0} has no version yet. Commit its pointer in Git first.', target.rel),
    choices: versions.then(list => list.map(version => versionChoice(version))),
    active: ({ current }) => current,
  })
}

async function toVersion(stage: DataStage, target: TargetView, version: VersionView): Promise<void> {
  const { ui, engine } = stage
  const name = `${target.rel} v${version.number}`
  const verb = (force: boolean) =>
    ui.progress(t('Checking out {0}', name), call => engine.checkoutVersion(target.id, { commit: version.commit, force }, withCall(call)))
  const result = await guardLoss(stage, { root: target.root, paths: [target.path], name: target.rel, verb })
  if (result) sayCheckedOut(stage, target, result)
}

function sayCheckedOut(stage: DataStage, target: TargetView, { checkout, version, undo }: CheckoutVersionResult): void {
  const now = t('{0} is at v{1} now.', target.rel, version.number)
  const message = target.isDirectory ? `${now} ${describeCheckout(checkout)}` : now
  stage.ui.say(message, { title: t('Undo'), run: () => stage.ui.execute('mlops.data.undo', undo, target.rel) })
}

export const undo = command<DataStage>({
  id: 'data.undo',
  title: 'Undo Checkout',
  palette: false,
  writes: true,
  run: async ({ ui, engine }, token, name) => {
    if (typeof token !== 'string') return
    const what = typeof name === 'string' ? name : t('the data')
    await ui.progress(t('Going back'), call => engine.undo(token, withCall(call)))
    ui.say(t('{0} is as it was before.', what))
  },
})

import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import type { TargetView } from '../../../protocol/data.ts'
import type { ConflictView, Resolution, ResolveResult, UnionView } from '../../../protocol/resolve.ts'
import { command } from '../../ui/command.ts'
import { formatSize } from '../../ui/formatSize.ts'
import type { DataStage } from '../dataStage.ts'
import { describeNames } from '../describeNames.ts'
import { filesOf } from '../describeTarget.ts'
import { resolveChoices } from '../resolveChoices.ts'
import { targetsIn } from '../targetsIn.ts'

export const resolve = command<DataStage>({
  id: 'data.resolve',
  title: 'Resolve…',
  icon: '$(git-merge)',
  when: 'mlops.data.state == ready',
  writes: true,
  menus: {
    'view/item/context': [
      { when: 'view == mlops.data && viewItem =~ /^target .*\\bconflicted\\b/', group: 'inline@0' },
      { when: 'view == mlops.data && viewItem =~ /^target .*\\bconflicted\\b/', group: '0_conflict@1' },
    ],
    'scm/resourceState/context': [
      { when: 'scmProvider == mlops && scmResourceState == conflicted', group: 'inline@1' },
      { when: 'scmProvider == mlops && scmResourceState == conflicted', group: '2_act@1' },
    ],
  },
  run: async (stage, ...args) => {
    const target = await chooseConflict(stage, args)
    if (!target) return
    const view = await stage.engine.conflict(target.root, target.pointer)
    const how = await chooseResolution(stage, view)
    if (!how) return
    const result = await stage.ui.progress(t('Resolving {0}', view.rel), call =>
      stage.engine.resolvePointer(target.root, { pointer: target.pointer, ...how }, withCall(call)),
    )
    sayResolved(stage, target, { view, how, result })
  },
})

/** The given one, the only one, or the one that the person picks. */
async function chooseConflict(stage: DataStage, args: readonly unknown[]): Promise<TargetView | undefined> {
  await stage.data.load()
  const [given] = targetsIn(stage, args)
  if (given) return given
  const conflicts = stage.data.targets.filter(({ conflicted }) => conflicted)
  if (conflicts.length === 1) return conflicts[0]
  return stage.ui.pick({
    title: t('Resolve'),
    placeholder: t('Choose the pointer to resolve'),
    empty: t('No pointer is in conflict'),
    choices: conflicts.map(target => ({ label: target.rel, value: target })),
  })
}

async function chooseResolution(stage: DataStage, view: ConflictView): Promise<Resolution | undefined> {
  const take = await stage.ui.pick({
    title: t('Resolve {0}', view.rel),
    placeholder: typeof view.union === 'string' ? view.union : t('What shall the data be?'),
    empty: t('No side of {0} can be read: correct the file by hand.', view.rel),
    choices: resolveChoices(view),
  })
  if (take === undefined || take !== 'union') return take && { take }
  const { clashes } = view.union as UnionView
  if (clashes.length === 0) return { take }
  const prefer = await stage.ui.pick({
    title: t('Union of {0}', view.rel),
    placeholder: t('Both sides changed {0}. Whose shall it be?', describeNames(clashes)),
    choices: [
      { label: t('Ours'), description: view.ours.name, detail: clashes.slice(0, MOST_NAMES).join(', '), value: 'ours' as const },
      { label: t('Theirs'), description: view.theirs.name, detail: clashes.slice(0, MOST_NAMES).join(', '), value: 'theirs' as const },
    ],
  })
  return prefer && { take, prefer }
}

const MOST_NAMES = 10

interface Resolved {
  readonly view: ConflictView
  readonly how: Resolution
  readonly result: ResolveResult
}

/** The pointer is settled; the data on disk is still what it was, and Git waits to be told. */
function sayResolved({ ui, engine }: DataStage, { root }: TargetView, { view, how, result }: Resolved): void {
  const what = [filesOf({ isDirectory: true, files: result.files }), result.size === undefined ? undefined : formatSize(result.size)]
    .filter(part => part !== undefined)
    .join(', ')
  ui.say(t('{0} has {1} now ({2}). Stage it in Git, and have its data on disk.', view.rel, words(how.take), what), {
    title: t('Checkout Data'),
    run: async () => {
      const targets = await engine.targetsOf(result.pointer)
      await ui.execute('mlops.data.restore', targets[0]?.id ?? root)
    },
  })
}

function words(take: Resolution['take']): string {
  if (take === 'union') return t('the union of both sides')
  return take === 'ours' ? t('our side') : t('their side')
}

import { t } from '@vscode/l10n'
import type { TargetView } from '../../protocol/data.ts'
import { describeState } from './describeState.ts'
import { describeVersion } from './describeTarget.ts'

/** What stands above an output: text, or text that runs a command with the target's id. */
export interface Lens {
  readonly title: string
  readonly tooltip?: string
  /** Gets the target's id; undefined for plain words. */
  readonly command?: string
}

/** Version and age, state, then the actions that make sense in that state; reading only when `trusted` is false. */
export function lensesOf(target: TargetView, trusted: boolean, now?: number): Lens[] {
  if (target.conflicted) return [{ title: t('merge conflict') }, ...(trusted ? [resolveLens()] : [])]
  if (target.state === 'computing') return [{ title: '…' }]
  if (target.state === 'invalid') return [{ title: t('cannot be read'), tooltip: target.problems[0]?.message ?? '' }]
  const state = describeState(target)
  return [versionLens(target, trusted, now), ...(state.length > 0 ? [{ title: state.join(' · ') }] : []), ...actionsOf(target, trusted)]
}

/** Versions come from Git's history: until it is read nothing is said of them, and in Restricted Mode it is not read. */
function versionLens(target: TargetView, trusted: boolean, now?: number): Lens {
  if (target.version) {
    const tooltip = t('Show all versions of {0}', target.rel)
    return { title: describeVersion(target.version, now), tooltip, command: 'mlops.data.showVersions' }
  }
  if (!trusted) {
    const tooltip = t('Versions come from Git, which is not started in Restricted Mode. Trust the folder to see them.')
    return { title: t('Restricted Mode'), tooltip, command: 'workbench.trust.manage' }
  }
  if (target.versions === undefined && !target.uncommitted) return { title: '…' }
  return { title: t('no version yet'), tooltip: t('Commit this pointer in Git to make its content a version.') }
}

function resolveLens(): Lens {
  const tooltip = t('Take one side of the merge, or the union of both directories')
  return { title: t('Resolve…'), tooltip, command: 'mlops.data.resolve' }
}

function actionsOf(target: TargetView, trusted: boolean): Lens[] {
  const { state } = target
  const open: Lens = { title: t('Open Data'), command: 'mlops.data.openData' }
  if (!trusted) return [open]
  const checkout: Lens = { title: t('Checkout Version…'), command: 'mlops.data.checkoutVersion' }
  if (state === 'missing') return [{ title: t('Restore'), command: 'mlops.data.restore' }, ...pushOf(target), checkout]
  if (state === 'notInCache') return [{ title: t('Pull'), command: 'mlops.data.pull' }, checkout]
  return [{ title: t('Track New Version'), command: 'mlops.data.trackNew' }, ...pushOf(target), checkout, open]
}

function pushOf({ notPushed }: TargetView): Lens[] {
  return notPushed === 0 ? [] : [{ title: t('Push'), command: 'mlops.data.push' }]
}

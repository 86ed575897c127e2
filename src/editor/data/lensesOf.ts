import { t } from '@vscode/l10n'
import type { TargetView } from '../../protocol/data.ts'
import { describeState } from './describeState.ts'
import { describeVersion } from './describeTarget.ts'

/** What stands above an output: text, or text that runs a command with the target's id. */
export interface Lens {
  readonly title: string
  readonly tooltip?: string
  /** Without the `mlops.` prefix; undefined for plain words. */
  readonly command?: string
}

/** Version and age, state, then the actions that make sense in that state; reading only when `trusted` is false. */
export function lensesOf(target: TargetView, trusted: boolean, now?: number): Lens[] {
  if (target.state === 'computing') return [{ title: '…' }]
  if (target.state === 'invalid') return [{ title: t('cannot be read'), tooltip: target.problems[0]?.message ?? '' }]
  const version: Lens = target.version
    ? { title: describeVersion(target.version, now), tooltip: t('Show all versions of {0}', target.rel), command: 'data.showVersions' }
    : { title: t('no version yet'), tooltip: t('Commit this pointer in Git to make its content a version.') }
  const state = describeState(target)
  return [version, ...(state.length > 0 ? [{ title: state.join(' · ') }] : []), ...actionsOf(target, trusted)]
}

function actionsOf(target: TargetView, trusted: boolean): Lens[] {
  const { state } = target
  const open: Lens = { title: t('Open Data'), command: 'data.openData' }
  if (!trusted) return [open]
  const checkout: Lens = { title: t('Checkout Version…'), command: 'data.checkoutVersion' }
  if (state === 'missing') return [{ title: t('Restore'), command: 'data.restore' }, ...pushOf(target), checkout]
  if (state === 'notInCache') return [{ title: t('Pull'), command: 'data.pull' }, checkout]
  return [{ title: t('Track New Version'), command: 'data.trackNew' }, ...pushOf(target), checkout, open]
}

function pushOf({ notPushed }: TargetView): Lens[] {
  return notPushed === 0 ? [] : [{ title: t('Push'), command: 'data.push' }]
}

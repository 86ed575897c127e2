import { t } from '@vscode/l10n'
import type { CheckoutResult } from '../../protocol/data.ts'
import { missingObjects, noVersion } from '../../data/failures.ts'
import { checkout, summarize } from '../../data/verbs/checkout.ts'
import { checkoutVersion } from '../../data/verbs/checkoutVersion.ts'
import type { Selected } from '../../data/verbs/selectTargets.ts'
import { versions } from '../../data/verbs/versions.ts'
import type { CliCommand } from '../command.ts'
import type { CliContext } from '../context.ts'
import { longCall } from '../longCall.ts'
import { selectIn, targetOptions } from '../selection.ts'
import { changeCounts, countFiles, shown } from '../words.ts'
import { statSync } from 'node:fs'

export const checkoutCommand: CliCommand = {
  name: 'checkout',
  writes: true,
  usage: 'checkout [-f] [--allow-missing] [--summary] [--relink] [-d] [--version VERSION] [TARGET…]',
  about: () => t('Put data in the work tree as the pointers say, or one target to a version (v3, or a commit).'),
  options: {
    force: { type: 'boolean', short: 'f' },
    summary: { type: 'boolean' },
    'allow-missing': { type: 'boolean' },
    relink: { type: 'boolean' },
    version: { type: 'string' },
    ...targetOptions,
  },
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  async run(context, args, options) {
    const project = context.project()
    const selected = await selectIn(context, args, options)
    const choice = { force: options['force'] === true, allowMissing: options['allow-missing'] === true, relink: options['relink'] === true }
    const result =
      typeof options['version'] === 'string'
        ? await toVersion(context, selected, { version: options['version'], force: choice.force })
        : await checkout(project, selected, { ...longCall(context), ...choice })
    if (options['summary'] === true) context.out(`${countFiles(changeCounts(result.files)) || 'No changes.'}\n`)
    else context.out(listCheckout(context, result))
    if (choice.relink) context.out('Relinked successfully\n')
    if (result.failed.length > 0 && !choice.allowMissing) throw missingObjects({ paths: result.failed.map(path => shown(context, path)) })
    return 0
  },
}

async function toVersion(
  context: CliContext,
  selected: readonly Selected[],
  wanted: { version: string; force: boolean },
): Promise<CheckoutResult> {
  const [one] = selected
  if (!one || selected.length > 1) throw noVersion({ rel: t('{0} targets (name one)', selected.length), commit: wanted.version })
  const all = await versions(context.project(), one.target)
  const version = all.find(
    ({ number, revision }) => wanted.version === `v${number}` || (wanted.version.length >= 4 && revision.commit.startsWith(wanted.version)),
  )
  if (!version) throw noVersion({ rel: one.target.rel, commit: wanted.version })
  const { plan } = await checkoutVersion(context.project(), { target: one.target, version }, { ...longCall(context), force: wanted.force })
  return summarize([plan], [])
}

/** `M       data/`: DVC's lines, added first. */
export function listCheckout(context: CliContext, result: CheckoutResult): string {
  const line = (letter: string) => (path: string) => `${letter}       ${shown(context, path)}${isDirectory(path) ? '/' : ''}\n`
  return [...result.modified.map(line('M')), ...result.added.map(line('A')), ...result.deleted.map(line('D'))].join('')
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

import { realpathSync } from 'node:fs'
import { t } from '@vscode/l10n'
import { install } from '../../data/verbs/install.ts'
import type { CliCommand } from '../command.ts'
import { shown } from '../words.ts'

export const installCommand: CliCommand = {
  name: 'install',
  usage: 'install',
  about: () => t('Write Git hooks: tell of changed data on commit and of unpushed data on push, and bring data after a checkout.'),
  arguments: { least: 0, most: 0 },
  async run(context) {
    const script = realpathSync(process.argv[1] ?? '')
    for (const file of await install(context.project(), { node: process.execPath, script }))
      context.out(`${t('Written: {0}', shown(context, file))}\n`)
    return 0
  },
}

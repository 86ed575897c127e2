import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { move } from '../../data/verbs/move.ts'
import type { CliCommand } from '../command.ts'
import { tellGit } from './add.ts'

export const moveCommand: CliCommand = {
  name: 'move',
  writes: true,
  usage: 'move FROM TO',
  about: () => t('Give tracked data another name or place.'),
  arguments: { least: 2, most: 2 },
  failureCode: 1,
  async run(context, [from = '', to = '']) {
    const changed = await move(context.project(), resolve(context.cwd, from), resolve(context.cwd, to))
    tellGit(context, { changed })
    return 0
  },
}

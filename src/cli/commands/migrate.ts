import { basename } from 'node:path'
import { t } from '@vscode/l10n'
import { migrate } from '../../data/verbs/migrate.ts'
import { migratePointers } from '../../data/verbs/migratePointers.ts'
import type { CliCommand } from '../command.ts'
import { longCall } from '../longCall.ts'
import { shown } from '../words.ts'
import { tellGit } from './add.ts'

export const migrateCommand: CliCommand = {
  name: 'cache migrate',
  writes: true,
  usage: 'cache migrate [--dvc-files] [--dry]',
  about: () => t('Give what DVC 2 put into the cache its names of DVC 3, and with --dvc-files rewrite the pointers too.'),
  options: { 'dvc-files': { type: 'boolean' }, dry: { type: 'boolean' } },
  arguments: { least: 0, most: 0 },
  async run(context, _, options) {
    const project = context.project()
    const dry = options['dry'] === true
    const migration = await migrate(project, { ...longCall(context), dry })
    const { count } = migration
    context.out(
      dry
        ? `${count} files will be re-hashed and migrated to the DVC 3.0 cache location.\n`
        : `Migrated ${count} files to DVC 3.0 cache location.\n`,
    )
    if (options['dvc-files'] !== true) return 0
    const { changed, left } = await migratePointers(project, migration, { ...longCall(context), dry })
    if (changed.length === 0) context.out('No DVC files in the repo to migrate to the 3.0 format.\n')
    else if (dry) context.out('Entries in following DVC files will be migrated to the 3.0 format:\n')
    for (const file of changed) context.out(dry ? `${shown(context, file)}\n` : `${updating(file)} '${shown(context, file)}'\n`)
    for (const rel of left) context.error(`WARNING: ${t('{0} was left as it is: it changed, is imported, or is in no cache.', rel)}\n`)
    if (!dry) tellGit(context, { changed })
    return 0
  },
}

/** DVC's words. */
function updating(file: string): string {
  return basename(file) === 'dvc.lock' ? 'Updating lock file' : 'Updating DVC file'
}

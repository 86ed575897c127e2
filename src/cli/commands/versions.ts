import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { formatPythonJson } from '../../base/pythonJson.ts'
import { selectTargets } from '../../data/verbs/selectTargets.ts'
import { versions } from '../../data/verbs/versions.ts'
import { toVersionView } from '../../data/versions.ts'
import type { CliCommand } from '../command.ts'

export const versionsCommand: CliCommand = {
  name: 'versions',
  usage: 'versions [--json] TARGET…',
  about: () => t('List the versions of a target, newest first.'),
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  async run(context, args) {
    const project = context.project()
    for (const { target } of selectTargets(
      project,
      args.map(arg => resolve(context.cwd, arg)),
      { stages: false },
    )) {
      const views = (await versions(project, target)).map(version => toVersionView(project, target, version))
      if (context.json) context.out(`${formatPythonJson(views)}\n`)
      else
        for (const view of views)
          context.out(
            `${view.current ? '*' : ' '} v${view.number}\t${view.commit.slice(0, 7)}\t${new Date(view.date).toISOString().slice(0, 10)}\t${view.author}\t${view.oid.slice(0, 8)}\t${view.message}\n`,
          )
    }
    return 0
  },
}

import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { outsideProject } from '../../data/failures.ts'
import type { CliCommand } from '../command.ts'
import { shown } from '../words.ts'

export const checkIgnoreCommand: CliCommand = {
  name: 'check-ignore',
  usage: 'check-ignore [-d [-n] [-a]] PATH…',
  about: () => t('Tell which paths .dvcignore leaves out, and with -d by which line.'),
  options: {
    details: { type: 'boolean', short: 'd' },
    'non-matching': { type: 'boolean', short: 'n' },
    // DVC takes it and shows the line that decides all the same.
    all: { type: 'boolean', short: 'a' },
  },
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  run(context, args, options) {
    const project = context.project()
    const details = options['details'] === true
    let matched = 0
    for (const arg of args) {
      const path = resolve(context.cwd, arg)
      const rel = project.rel(path)
      if (rel === undefined) throw outsideProject({ path, root: project.root })
      const { ignored, rule } = project.ignore.matches(rel, statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
      const matches = details ? rule !== undefined : ignored
      if (matches) matched++
      if (details && rule) {
        const file = rule.file === '' ? '' : shown(context, project.path(rule.file))
        context.out(`${file}:${rule.line}:${rule.pattern}\t${arg}\n`)
      } else if (matches) context.out(`${arg}\n`)
      else if (options['non-matching'] === true) context.out(`${details ? '::\t' : ''}${arg}\n`)
    }
    return Promise.resolve(matched > 0 ? 0 : 1)
  },
}

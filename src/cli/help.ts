import { t } from '@vscode/l10n'
import type { CliCommand } from './command.ts'

interface Group {
  readonly title: string
  readonly names: readonly string[]
}

/** What `mlops --help` lists, in the order in which people come to need it. Other names of a command and what hooks call are left out. */
export function groups(): readonly Group[] {
  return [
    { title: t('Track data'), names: ['init', 'add', 'commit', 'status', 'data status', 'diff', 'move', 'remove'] },
    { title: t('Versions'), names: ['versions', 'checkout', 'resolve'] },
    {
      title: t('Remotes'),
      names: ['push', 'fetch', 'pull', ...['add', 'list', 'default', 'modify', 'rename', 'remove'].map(verb => `remote ${verb}`)],
    },
    {
      title: t('Data from elsewhere'),
      names: ['import', 'import-url', 'update', 'freeze', 'unfreeze', 'list', 'get', 'get-url', 'list-url'],
    },
    { title: t('Runs and models'), names: ['tracking', 'serve'] },
    {
      title: t('This project'),
      names: ['config', 'install', 'gc', 'cache dir', 'cache migrate', 'unprotect', 'check-ignore', 'root', 'version', 'destroy'],
    },
  ]
}

/** What `mlops --help` prints: each command on a line, below the title of its group. */
export async function help(): Promise<string> {
  const { commands } = await import('./commands.ts')
  const width = Math.max(...commands.map(({ name }) => name.length))
  const line = (name: string) => `  ${name.padEnd(width)}  ${commands.find(one => one.name === name)?.about() ?? ''}\n`
  const blocks = groups().map(({ title, names }) => `${title}\n${names.map(line).join('')}`)
  return `${usageOf('[--cd DIR] COMMAND [-q] [-v] [--json] [--wait-for-lock] …')}\n${blocks.join('\n')}\n${t('mlops COMMAND --help tells what a command takes.')}\n`
}

/** What is said of words that are no command: those that begin with the same word, else those that are spelled alike. */
export async function noSuchCommand(words: readonly string[]): Promise<string> {
  const { commands } = await import('./commands.ts')
  const [first = ''] = words
  const below = commands.filter(({ name }) => name.startsWith(`${first} `))
  if (below.length > 0) return `${t('{0} needs one of these words behind it.', first)}\n${below.map(usageLine).join('')}`
  const alike = commands.filter(({ name }) => distance(name, first) <= Math.max(1, Math.floor(first.length / 3)))
  const guess = alike.map(({ name }) => `  mlops ${name}\n`).join('')
  return `${t('There is no command {0}.', first)}\n${guess || `${t('mlops --help lists all commands.')}\n`}`
}

function usageOf(what: string): string {
  return `${t('Usage')}: mlops ${what}\n`
}

function usageLine({ usage }: CliCommand): string {
  return `  mlops ${usage}\n`
}

/** How many letters are to be put in, taken out or replaced to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1]
    for (const [other, counterpart] of [...b].entries())
      next.push(Math.min((row[other] ?? 0) + (letter === counterpart ? 0 : 1), (row[other + 1] ?? 0) + 1, (next[other] ?? 0) + 1))
    row = next
  }
  return row.at(-1) ?? 0
}

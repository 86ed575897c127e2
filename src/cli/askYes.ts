import { t } from '@vscode/l10n'
import { createInterface } from 'node:readline/promises'

/** Asks the person in the terminal; `nobody` where there is none. */
export async function askYes(question = ''): Promise<'yes' | 'no' | 'nobody'> {
  if (!process.stdin.isTTY) return 'nobody'
  if (question !== '') process.stderr.write(`${question}\n`)
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await lines.question(`${t('Are you sure you want to proceed?')} [y/n] `)
  lines.close()
  return /^y(es)?$/i.test(answer.trim()) ? 'yes' : 'no'
}

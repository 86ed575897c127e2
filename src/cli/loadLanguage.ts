import { config } from '@vscode/l10n'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Speaks the language of the terminal (LC_ALL, LC_MESSAGES, LANG) where there is a bundle for it; English otherwise. */
export function loadLanguage(folder: string, env: NodeJS.ProcessEnv = process.env): void {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  const language = /^[a-z]{2}/i.exec(locale)?.[0].toLowerCase()
  const file = join(folder, `bundle.l10n.${language}.json`)
  if (language && existsSync(file)) config({ fsPath: file })
}

import type { Variables } from './runsStage.ts'

export type Shell = 'notebook' | 'shell' | 'powershell' | 'dotenv'

/** Variables as lines that set them. */
export function environmentText(variables: Variables, shell: Shell): string {
  return Object.entries(variables)
    .map(([name, value]) => {
      switch (shell) {
        case 'notebook':
          return `%env ${name}=${value}\n`
        case 'shell':
          return `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'\n`
        case 'powershell':
          return `$env:${name} = '${value.replaceAll("'", "''")}'\n`
        case 'dotenv':
          return `${name}=${value}\n`
      }
    })
    .join('')
}

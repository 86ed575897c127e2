import { t } from '@vscode/l10n'

export interface ChartPattern {
  readonly matches: (name: string) => boolean
  /** Why the expression cannot be read; then every chart matches. */
  readonly problem: string | undefined
}

/** A person's regular expression over names of charts, whatever their case; '' matches every one. */
export function chartPattern(expression: string): ChartPattern {
  if (expression === '') return { matches: () => true, problem: undefined }
  try {
    const pattern = new RegExp(expression, 'iu')
    return { matches: name => pattern.test(name), problem: undefined }
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : ''
    return { matches: () => true, problem: t('This is no regular expression: {0}. Correct it, or clear it to see all charts.', reason) }
  }
}

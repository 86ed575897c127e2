/** A setting, said once: `npm run manifest` writes it, `readSetting` reads it with its type. */
export interface SettingDeclaration<T extends boolean | string | number> {
  /** Without the `mlops.` prefix. */
  readonly id: string
  readonly default: T
  /** Markdown: what it does, in a sentence or two. */
  readonly description: string
  readonly scope: 'window' | 'resource' | 'machine-overridable' | 'application'
  /** For a choice: each value with what it means. */
  readonly choices?: Readonly<Record<string, string>>
  /** Names an executable, a path or a URL: ignored in an untrusted workspace. */
  readonly restricted?: boolean
  readonly tags?: readonly string[]
}

export function setting<T extends boolean | string | number>(declaration: SettingDeclaration<T>): SettingDeclaration<T> {
  return declaration
}

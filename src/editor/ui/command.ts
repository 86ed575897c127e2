/** Where a command stands in a menu. `when` is joined with the command's own. */
export interface Placement {
  readonly when?: string
  readonly group?: string
}

export interface Keys {
  readonly key: string
  readonly mac?: string
  readonly when: string
}

/**
 * A command, said once: what `npm run manifest` writes into package.json and what runs. No runtime `vscode` here.
 * `id` and `title` are without the `mlops.` prefix and in title case.
 */
export interface CommandDeclaration<Stage> {
  readonly id: string
  readonly title: string
  /** `$(codicon)` */
  readonly icon?: string
  /** Shown in menus and the palette only then. */
  readonly when?: string
  /** False: not in the palette, because it needs an argument. */
  readonly palette?: false
  /** Writes to disk, so it is off in Restricted Mode. */
  readonly writes?: boolean
  readonly menus?: Readonly<Record<string, Placement | readonly Placement[]>>
  readonly keys?: readonly Keys[]
  run(stage: Stage, ...args: readonly unknown[]): unknown
}

export function command<Stage>(declaration: CommandDeclaration<Stage>): CommandDeclaration<Stage> {
  return declaration
}

export interface SubmenuDeclaration {
  readonly id: string
  readonly label: string
  readonly menus: Readonly<Record<string, Placement>>
}

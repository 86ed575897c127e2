import type { ParseArgsOptionsConfig } from 'node:util'
import type { CliContext } from './context.ts'

/** Values of options by their long name. */
export type Options = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/** A command of the terminal, with DVC's names. Returns the exit code. */
export interface CliCommand {
  /** `remote add`: one or two words. */
  readonly name: string
  readonly usage: string
  readonly about: () => string
  readonly options?: ParseArgsOptionsConfig
  readonly arguments: { readonly least: number; readonly most: number }
  /** Changes the project, so it runs while no other process does. */
  readonly writes?: boolean
  /** The exit code that DVC gives for an error in this command. */
  readonly failureCode?: number
  /** Where DVC gives another exit code for one kind of failure, by the failure's code. */
  readonly failureCodes?: Readonly<Record<string, number>>
  run(context: CliContext, args: readonly string[], options: Options): Promise<number>
}

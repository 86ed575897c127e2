import { commands, type Disposable } from 'vscode'
import type { CommandDeclaration } from './command.ts'

/** Registers what was declared; whatever a handler throws ends in `onError`, never in the editor's own toast. `again` runs it once more. */
export function registerCommands<Stage>(
  declarations: readonly CommandDeclaration<Stage>[],
  stage: Stage,
  onError: (error: unknown, id: string, again: () => Promise<unknown>) => void,
): Disposable[] {
  const run = async (declaration: CommandDeclaration<Stage>, args: unknown[]): Promise<unknown> => {
    try {
      return await declaration.run(stage, ...args)
    } catch (error) {
      onError(error, declaration.id, () => run(declaration, args))
      return undefined
    }
  }
  return declarations.map(declaration =>
    commands.registerCommand(`mlops.${declaration.id}`, (...args: unknown[]) => run(declaration, args)),
  )
}

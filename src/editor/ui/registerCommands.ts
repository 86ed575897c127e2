import { commands, type Disposable } from 'vscode'
import type { CommandDeclaration } from './command.ts'

/** Registers what was declared; whatever a handler throws ends in `onError`, never in the editor's own toast. */
export function registerCommands<Stage>(
  declarations: readonly CommandDeclaration<Stage>[],
  stage: Stage,
  onError: (error: unknown, id: string) => void,
): Disposable[] {
  return declarations.map(declaration =>
    commands.registerCommand(`mlops.${declaration.id}`, async (...args: unknown[]) => {
      try {
        return await declaration.run(stage, ...args)
      } catch (error) {
        onError(error, declaration.id)
        return undefined
      }
    }),
  )
}

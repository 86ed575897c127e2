import { Diagnostic, DiagnosticSeverity, languages, Range, Uri } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import type { Problem } from '../../protocol/data.ts'
import { groupBy } from '../ui/groupBy.ts'
import type { DataModel } from './dataModel.ts'

/** What is wrong with pointer and config files, at their lines, in the Problems view. */
export class DataProblems {
  readonly #life = new Lifetime()
  readonly #shown = this.#life.own(languages.createDiagnosticCollection('mlops'))

  constructor(data: DataModel) {
    this.#life.own(data.onDidChange(() => this.#show(data)))
  }

  #show(data: DataModel): void {
    const problems = [...data.projects.flatMap(project => project.problems), ...data.targets.flatMap(target => target.problems)]
    this.#shown.clear()
    for (const [file, members] of groupBy(problems, problem => problem.file)) {
      this.#shown.set(Uri.file(file), unique(members).map(toDiagnostic))
    }
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}

/** Two outputs of one pointer both carry what is wrong with it. */
function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map(problem => [`${problem.line}:${problem.message}`, problem])).values()]
}

function toDiagnostic({ line, message }: Problem): Diagnostic {
  const diagnostic = new Diagnostic(new Range(line, 0, line, Number.MAX_SAFE_INTEGER), message, DiagnosticSeverity.Error)
  diagnostic.source = 'MLOps'
  return diagnostic
}

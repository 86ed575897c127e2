import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type IgnorePattern, parseIgnorePattern, rebaseIgnorePattern } from './ignorePattern.ts'

/** The line that decided: `file` relative to the root, `line` from 1, `pattern` as written. Built-in rules have an empty file. */
export interface IgnoreRule {
  readonly file: string
  readonly line: number
  readonly pattern: string
}

export interface IgnoreAnswer {
  readonly ignored: boolean
  readonly rule?: IgnoreRule
}

export interface IgnoreRules {
  /** `rel` is relative to the root, with `/`. */
  matches(rel: string, isDirectory: boolean): IgnoreAnswer
  /** The rules that hold below a directory: the same for as long as they are. */
  below(directory: string): readonly IgnoreRule[]
}

/** Which files hold the rules, and what holds beside them. */
export interface IgnoreKind {
  readonly name: string
  /** Lines that come before those of all files. */
  readonly first: readonly string[]
  /** True where a directory with a `.dvc` of its own is another project, and ignored. */
  readonly leavesProjects: boolean
}

const DVC: IgnoreKind = { name: '.dvcignore', first: ['.hg/', '.git/', '.git', '.dvc/'], leavesProjects: true }

/** The rules of a tree, by default the `.dvcignore`s of a project; files are read when a path below their directory is first asked for. */
export function openIgnore(root: string, kind: IgnoreKind = DVC): IgnoreRules {
  const directories = new Map<string, RuleSet>()
  const setOf = (directory: string): RuleSet => {
    const known = directories.get(directory)
    if (known !== undefined) return known
    const above = directory === '' ? new RuleSet({ root, kind }, compile(kind.first, '', '')) : setOf(parentOf(directory))
    const set = ownRules({ root, kind }, directory, above)
    directories.set(directory, set)
    return set
  }
  // Paths come folder by folder, so what holds for the folder is asked once.
  let last: { folder: string; set: RuleSet; answer: IgnoreAnswer } | undefined
  const folderOf = (rel: string) => {
    const folder = parentOf(rel)
    if (last?.folder === folder) return last
    const set = setOf(folder)
    last = { folder, set, answer: set.above(rel) }
    return last
  }
  return {
    matches(rel, isDirectory) {
      const { set, answer } = folderOf(rel)
      return answer.ignored ? answer : set.own(rel, isDirectory)
    },
    below: directory => setOf(directory).rules.map(({ rule }) => rule),
  }
}

interface CompiledRule extends IgnorePattern {
  readonly line: string
  readonly rule: IgnoreRule
}

interface Tree {
  readonly root: string
  readonly kind: IgnoreKind
}

const NOT_IGNORED: IgnoreAnswer = { ignored: false }

/** All rules that hold for the entries of some directories: those of the ones above first. The last that matches decides. */
class RuleSet {
  readonly rules: readonly CompiledRule[]
  readonly #tree: Tree
  readonly #known = new Map<string, IgnoreAnswer>()

  constructor(tree: Tree, rules: readonly CompiledRule[]) {
    this.#tree = tree
    this.rules = rules
  }

  find(rel: string, isDirectory: boolean): IgnoreAnswer {
    const answer = this.above(rel)
    return answer.ignored ? answer : this.own(rel, isDirectory)
  }

  /** What the directories say that a path lies in. */
  above(rel: string): IgnoreAnswer {
    for (let slash = rel.indexOf('/'); slash !== -1; slash = rel.indexOf('/', slash + 1)) {
      const answer = this.#directory(rel.slice(0, slash))
      if (answer.ignored) return answer
    }
    return NOT_IGNORED
  }

  /** What is said of the path itself. */
  own(rel: string, isDirectory: boolean): IgnoreAnswer {
    return isDirectory ? this.#directory(rel) : this.#decide(rel, false)
  }

  #directory(rel: string): IgnoreAnswer {
    const known = this.#known.get(rel)
    if (known !== undefined) return known
    const answer = this.#decide(rel, true)
    this.#known.set(rel, answer)
    return answer
  }

  #decide(rel: string, isDirectory: boolean): IgnoreAnswer {
    // A directory with a `.dvc` of its own is another project.
    const { root, kind } = this.#tree
    if (kind.leavesProjects && isDirectory && rel !== '' && existsSync(join(root, rel, '.dvc')))
      return { ignored: true, rule: { file: '', line: 0, pattern: `/${rel}/` } }
    for (let index = this.rules.length - 1; index >= 0; index--) {
      const rule = this.rules[index] as CompiledRule
      if (rule.directoryOnly && !isDirectory) continue
      if (rule.regex.test(rel) || (rule.directoryOnly && rule.regex.test(`${rel}/`))) return { ignored: rule.ignores, rule: rule.rule }
    }
    return NOT_IGNORED
  }
}

function ownRules(tree: Tree, directory: string, above: RuleSet): RuleSet {
  const { root, kind } = tree
  const file = directory === '' ? kind.name : `${directory}/${kind.name}`
  if (above.find(file, false).ignored) return above
  const lines = readLines(join(root, file))
  return lines.length === 0 ? above : new RuleSet(tree, [...above.rules, ...compile(lines, file, directory)])
}

function compile(lines: readonly string[], file: string, directory: string): CompiledRule[] {
  return lines.flatMap((raw, index) => {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) return []
    const pattern = parseIgnorePattern(directory === '' ? line : rebaseIgnorePattern(line, directory))
    return pattern === undefined ? [] : [{ ...pattern, line, rule: { file, line: index + 1, pattern: line } }]
  })
}

function readLines(path: string): string[] {
  if (!existsSync(path)) return []
  try {
    return readFileSync(path, 'utf8').split(/\r\n|\r|\n/)
  } catch {
    return []
  }
}

function parentOf(rel: string): string {
  return rel.slice(0, Math.max(0, rel.lastIndexOf('/')))
}

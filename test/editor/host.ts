import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as vscode from 'vscode'
import type { TargetView } from '../../src/protocol/data.ts'
import type { TargetNode, TreeNode } from '../../src/editor/data/treeNode.ts'
import type { Started } from '../../src/editor/start.ts'
import type { Choice, Ui } from '../../src/editor/ui/ui.ts'

/** Words that the extension said to the person, newest last. */
export interface Said {
  readonly kind: 'say' | 'warn' | 'fail'
  readonly message: string
  press(button: string): unknown
}

/** The extension as it runs in this host, over the folder that is open, with a person who answers by script. */
export interface Host {
  readonly started: Started
  readonly folder: string
  readonly said: Said[]
  path(rel: string): string
  write(rel: string, text: string): string
  read(rel: string): string
  git(...args: string[]): string
  /** Commits everything that Git sees. */
  commit(message: string): void
  run(command: string, ...args: unknown[]): Promise<unknown>
  /** The answers that the next questions get. */
  answer(answers: Partial<Answers>): void
  target(rel: string): TargetView | undefined
  /** Waits until the target is as `is` says; fails with its last view. */
  settled(rel: string, is: (target: TargetView) => boolean): Promise<TargetView>
}

interface Answers {
  /** The label, or a part of it, of the choice. */
  pick: string
  confirm: string
  /** What is typed into a box; undefined leaves it. */
  ask: string | undefined
  steps: Record<string, string>
}

interface Script {
  readonly said: Said[]
  readonly answers: Partial<Answers>
}

let host: Host | undefined

/** The one host; the first call activates the extension and makes the open folder a project. */
export async function openHost(): Promise<Host> {
  host ??= await prepare()
  return host
}

async function prepare(): Promise<Host> {
  const extension = vscode.extensions.getExtension<Started>('mlops-workbench.mlops-workbench')
  assert.ok(extension)
  const started = await extension.activate()
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath
  assert.ok(folder, 'no folder is open')
  const said: Said[] = []
  const answers: Partial<Answers> = {}
  listen(started.ui, said, answers)
  const made = makeHost(started, folder, { said, answers })
  if (!existsSync(join(folder, '.dvc'))) await made.run('data.init')
  await until(
    () => started.data.projects.length > 0,
    () => 'no project after init',
  )
  return made
}

function makeHost(started: Started, folder: string, { said, answers }: Script): Host {
  const path = (rel: string) => join(folder, rel)
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' })
  const target = (rel: string) => started.data.targets.find(each => each.rel === rel)
  return {
    started,
    folder,
    said,
    path,
    git,
    target,
    write(rel, text) {
      mkdirSync(dirname(path(rel)), { recursive: true })
      writeFileSync(path(rel), text)
      return path(rel)
    },
    read: rel => readFileSync(path(rel), 'utf8'),
    commit(message) {
      whileLocked(() => git('add', '--all'))
      // A second try of a test commits what the first one did.
      whileLocked(() => git('-c', 'commit.gpgsign=false', 'commit', '--quiet', '--allow-empty', '--message', message))
    },
    run: async (command, ...args) => vscode.commands.executeCommand(`mlops.${command}`, ...args),
    answer: given => void Object.assign(answers, given),
    async settled(rel, is) {
      await until(
        () => {
          const found = target(rel)
          return found !== undefined && is(found)
        },
        () => `${rel} is ${JSON.stringify(target(rel))}`,
      )
      const found = target(rel)
      assert.ok(found)
      return found
    },
  }
}

/** The editor's own Git may hold the index for a moment. */
function whileLocked(work: () => unknown): void {
  for (let tries = 0; ; tries++) {
    try {
      return void work()
    } catch (error) {
      if (tries === 20 || !String((error as { stderr?: unknown }).stderr).includes('.lock')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250)
    }
  }
}

/** Takes the person's place: questions get the scripted answers, messages are kept. */
function listen(ui: Ui, said: Said[], answers: Partial<Answers>): void {
  for (const kind of ['say', 'warn', 'fail'] as const) {
    ui[kind] = (message, ...actions) => {
      said.push({ kind, message, press: button => actions.find(({ title }) => title === button)?.run() })
    }
  }
  ui.pick = async ({ choices }) => {
    const list: readonly Choice<never>[] = (await choices) as readonly Choice<never>[]
    return list.find(({ label }) => label.includes(answers.pick ?? ''))?.value
  }
  ui.ask = async ({ check }) => {
    const problem = answers.ask === undefined ? undefined : await check?.(answers.ask)
    if (problem !== undefined) said.push({ kind: 'fail', message: problem, press: () => undefined })
    return problem === undefined ? answers.ask : undefined
  }
  ui.confirm = async ({ buttons }) => buttons.find(button => button === answers.confirm)
  ui.steps = async <A extends Record<string, string>>() => (answers.steps as Partial<A> | undefined) ?? undefined
  ui.open = async () => undefined
}

/** Waits for what must come true soon, and says what is there instead when it does not. */
export async function until(holds: () => boolean, otherwise: () => string, milliseconds = 30_000): Promise<void> {
  const end = Date.now() + milliseconds
  while (!holds()) {
    if (Date.now() > end) assert.fail(otherwise())
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}

/** The row of a target, as the tree has it. */
export async function rowOf({ started }: Host, rel: string): Promise<TargetNode> {
  const rows: TreeNode[] = await started.tree.getChildren()
  const row = rows.find(node => node.kind === 'target' && node.target.rel === rel)
  assert.ok(row?.kind === 'target', `no row for ${rel}`)
  return row
}

/** The editor's watcher cancels out a creation and a deletion that come together, and learns of a new folder a moment late. */
export function watcherIsQuiet(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 1500))
}

export function temporaryFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `${name}-`))
}

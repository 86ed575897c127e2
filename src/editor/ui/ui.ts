import type { Call } from '../../protocol/connect.ts'
import type { Progress } from '../../protocol/data.ts'

/** A button on a message. */
export interface Action {
  readonly title: string
  run(): unknown
}

export interface Choice<T> {
  readonly label: string
  readonly description?: string | undefined
  readonly detail?: string | undefined
  readonly value: T
  /** What a screen reader says when the label holds icons. */
  readonly ariaLabel?: string | undefined
}

export interface PickOptions<T> {
  readonly title: string
  readonly placeholder?: string | undefined
  /** The list, or its promise: the pick shows itself busy until it comes. */
  readonly choices: readonly Choice<T>[] | Promise<readonly Choice<T>[]>
  /** Said when the list comes empty. */
  readonly empty?: string | undefined
  /** Choice that is focused at first. */
  readonly active?: (value: T) => boolean
}

export interface InputOptions {
  readonly title: string
  readonly prompt?: string | undefined
  readonly placeholder?: string | undefined
  readonly value?: string | undefined
  /** True: empty is an answer too. */
  readonly optional?: boolean | undefined
  /** One sentence when the text will not do. */
  readonly validate?: (text: string) => string | undefined
  /** Adds a button that fills in a path. */
  readonly browse?: () => Promise<string | undefined>
}

/** One line of text. `check` answers one sentence when the text will not do; it may ask the engine. */
export interface TextQuestion {
  readonly title: string
  readonly prompt?: string | undefined
  readonly placeholder?: string | undefined
  readonly value?: string | undefined
  readonly check?: (text: string) => Promise<string | undefined> | string | undefined
  /** Typed characters are not shown. */
  readonly isSecret?: boolean
}

export interface Question {
  readonly message: string
  readonly detail?: string | undefined
  /** Buttons beside Cancel; the answer is the title of one of them. */
  readonly buttons: readonly string[]
}

/** One page of a multi-step input: a list or a text. `skip` leaves it out for what was answered before. */
export type Step<A> =
  | {
      readonly kind: 'pick'
      readonly key: keyof A & string
      options(answers: Partial<A>): PickOptions<string>
      skip?(answers: Partial<A>): boolean
    }
  | {
      readonly kind: 'input'
      readonly key: keyof A & string
      options(answers: Partial<A>): InputOptions
      skip?(answers: Partial<A>): boolean
    }

export interface BrowseOptions {
  readonly title: string
  readonly button: string
  readonly files: boolean
  readonly folders: boolean
  readonly many: boolean
  readonly from?: string | undefined
}

export interface SaveOptions {
  readonly title: string
  readonly button: string
  /** An absolute path. */
  readonly suggested: string
}

/** The port to the person: all that a command may ask, say or show. It knows nothing of any feature. */
export interface Ui {
  say(message: string, ...actions: Action[]): void
  warn(message: string, ...actions: Action[]): void
  /** An error in one sentence with the buttons that may mend it; Show Log is added. */
  fail(message: string, ...actions: Action[]): void
  /** A modal question, for what cannot be taken back. */
  confirm(question: Question): Promise<string | undefined>
  pick<T>(options: PickOptions<T>): Promise<T | undefined>
  /** May be empty; undefined when the person leaves. */
  ask(question: TextQuestion): Promise<string | undefined>
  /** Pages with step x/y and a Back button; undefined when the person leaves. */
  steps<A extends Record<string, string>>(title: string, steps: readonly Step<A>[]): Promise<Partial<A> | undefined>
  browse(options: BrowseOptions): Promise<readonly string[]>
  /** A file to write; undefined when the person leaves. */
  saveAs(options: SaveOptions): Promise<string | undefined>
  /** Long work: a line in the view, and a notification with Cancel once it lasts. Rejects as the task does. */
  progress<T>(title: string, task: (call: Call<Progress>) => Promise<T>): Promise<T>
  /** Opens a file in an editor, at a line counted from 0. */
  open(path: string, line?: number): Promise<void>
  /** Opens a file to look at, a table as a table. */
  view(path: string): Promise<void>
  /** Shows a file or folder in the Explorer. */
  reveal(path: string): Promise<void>
  /** Shows a file or folder in the system's file manager. */
  revealInSystem(path: string): Promise<void>
  copy(text: string): Promise<void>
  /** A terminal with the command typed, not run. */
  terminal(title: string, directory: string, command: string): void
  /** Runs a command of ours or of the editor. */
  execute(command: string, ...args: unknown[]): Promise<void>
  /** Files that the active editor and the Explorer's selection stand for. */
  here(): Promise<readonly string[]>
  showLog(): void
}

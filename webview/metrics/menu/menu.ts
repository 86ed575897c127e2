export interface MenuItem {
  readonly label: string
  /** A codicon's name. */
  readonly icon?: string | undefined
  /** Number of a series' colour that stands before the label. */
  readonly colour?: number | undefined
  readonly isChecked?: boolean | undefined
  readonly act: () => void
}

export interface OpenMenu {
  readonly label: string
  readonly x: number
  readonly y: number
  /** Parts with a line between them. */
  readonly parts: readonly (readonly MenuItem[])[]
  /** Gets the focus back. */
  readonly from: { focus(): void } | null
}

/** What a view says while it is empty: `when` over our context keys, Markdown with command links. */
export interface WelcomeDeclaration {
  readonly key: string
  readonly when: string
  readonly contents: string
}

export interface ViewDeclaration {
  /** Without the `mlops.` prefix. */
  readonly id: string
  readonly name: string
  readonly icon: string
  /** Only its title is there until the person, or what they did, opens it. */
  readonly isFolded?: boolean
  /** Its share of the height among views that are open, until the person moves an edge. */
  readonly initialSize?: number
  readonly welcome: readonly WelcomeDeclaration[]
}

export interface WalkthroughStep {
  readonly id: string
  readonly title: string
  readonly description: string
  /** Path of an SVG or Markdown below media/. */
  readonly media: { readonly svg: string; readonly altText: string } | { readonly markdown: string }
  readonly completionEvents: readonly string[]
}

export interface WalkthroughDeclaration {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly steps: readonly WalkthroughStep[]
}

/** Part of a longer list, and the token that asks for the next part; none when this was the last. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next_page_token?: string | undefined
}

/** What every search takes. `max_results` absent means the default of that search. */
export interface SearchQuery {
  readonly filter?: string | undefined
  readonly order_by?: readonly string[] | undefined
  readonly max_results?: number | undefined
  readonly page_token?: string | undefined
}

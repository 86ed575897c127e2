let tag = 'en'

/** The person's language for numbers and dates, set once at start. */
export function setLocale(language: string): void {
  tag = language
}

export function locale(): string {
  return tag
}

/** What a request that must not be here is told, in plain text, as MLflow 3 does: a page of another origin learns nothing from it. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
  }
}

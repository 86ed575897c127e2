/** Answers of ours that are others than the real servers' because they are to be. All that is given must hold. */
export interface Purpose {
  readonly why: string
  /** Of the recording. */
  readonly servers?: RegExp
  readonly cases: RegExp
}

export const purposes: readonly Purpose[] = [
  {
    why: 'health and version are answered whatever the model was logged with: probes ask before they know',
    servers: /^mlflow-1\.20/,
    cases: /^GET \/(health|version)$/,
  },
  {
    why: 'one server for every protocol: a path of none is a plain 404, as MLflow 3 and MLServer say it',
    servers: /^(mlflow-1|mlflow-2|seldon)/,
    cases: /^not[ -]found$/,
  },
  { why: 'the OpenAPI document is of this endpoint, and the recorded one was cut off', servers: /^(seldon|mlserver)/, cases: /^openapi$/ },
  { why: 'the page about the endpoint is there, as behind Seldon’s executor', servers: /^seldon/, cases: /^doc-on-microservice$/ },
  { why: 'the page about the endpoint is our own, and loads nothing from elsewhere', servers: /^mlserver/, cases: /^docs$/ },
  {
    why: 'without JSON it is a 400 as in 1.18 and in 1.11 of its own time, not the 500 of 1.11 under a later Flask',
    servers: /^seldon-microservice-111/,
    cases: /^(bad-json|empty-body|no-content-type|text-plain)$/,
  },
  { why: 'health is answered as in 1.18', servers: /^seldon-microservice-111/, cases: /health-status$/ },
  { why: 'the version that answers is told', servers: /^mlserver/, cases: /^model (version )?metadata$/ },
  {
    why: 'a mistake of whoever asks is a 400 that says what is wrong, not a 500 that says nothing',
    servers: /^mlserver/,
    cases: /^(shape mismatch|wrong width|strings BYTES)$/,
  },
  { why: 'a plain list is one row, and is answered', servers: /^flask/, cases: /^predict list body$/ },
  { why: 'the start page is the page about the endpoint', servers: /^flask/, cases: /^root$/ },
]

export function explain(server: string, name: string): string | undefined {
  return purposes.find(({ servers, cases }) => (servers?.test(server) ?? true) && cases.test(name))?.why
}

import type { Outcome } from './replay.ts'

/** Answers of ours that are others than MLflow's because they are to be. All that is given must hold. */
export interface Purpose {
  readonly why: string
  /** Any, when absent. */
  readonly generations?: readonly number[]
  /** Names of probes, or of scenarios with their number. */
  readonly names?: RegExp
  /** Recorded status, then ours; 0 is any. */
  readonly statuses?: readonly (readonly [number, number])[]
  /** Every difference within the answer is one of these. */
  readonly differences?: RegExp
}

const NOT_ADDED_UP: Purpose = {
  why: 'runs that a probe of before made otherwise: 1.x sets a run back to RUNNING when it is renamed, and keeps the runs of a deleted experiment',
  generations: [1],
  names: /^(update run n|search (ok|page|page2|nan|order nan)|get deleted run|run of deleted exp|get run (full|end)|search in deleted exp)/,
}

export const purposes: readonly Purpose[] = [
  {
    why: 'what is no number, no enum or no whole int64 is a 400 that names the field; MLflow 2 and 3 store something else instead',
    names:
      /^(metric (NaN bare|Infinity bare|1e999|ts float|step float|int64 over)|create run start float|update run bad status|search view bad)$/,
    statuses: [
      [200, 400],
      [500, 400],
    ],
  },
  {
    why: 'a mistake of the client is never a 5xx, for clients try those again for minutes',
    statuses: [
      [500, 400],
      [500, 404],
    ],
  },
  { why: 'a name that is not ASCII is no error', names: /^artifacts \d+$/, statuses: [[500, 200]] },
  {
    why: 'what 1.x answers 500 to (an unknown attribute, a bare name) is searched, as later servers do',
    generations: [1],
    names: /^search_runs_filters/,
    statuses: [[500, 200]],
  },
  {
    why: 'our filters are a superset: OR, NOT, parentheses, and what came with later versions',
    names: /^(search_runs_filters|log_model_register_stages)/,
    statuses: [[400, 200]],
  },
  {
    why: 'history without max_results is all of it; 3.11 answers none, and a token',
    generations: [3],
    names: /^metric history/,
    differences: /^\.(next_page_token|metrics)/,
  },
  { why: 'the order of ids that are made up', names: /^search_runs_filters (397|448)$/ },
  {
    why: 'the recorded client read while another of its threads was still writing',
    generations: [3],
    names: /^sklearn_autolog_linear_regression 104$/,
    differences: /^\.run\.data\.tags\.length: 5 is 7$/,
  },
  {
    why: 'spans that came before their trace are said in its tags at once',
    generations: [3],
    differences: /^\.trace\.trace_info\.tags\.mlflow\.trace\.spansLocation: absent/,
  },
  {
    why: 'the version and the start page are our own',
    names: /^(root|version|v3_logged_models_traces 716)$/,
    statuses: [
      [200, 200],
      [404, 200],
    ],
  },
  { why: 'OPTIONS without CORS is a plain 200, as in 1.x and 2.x', names: /^options$/, statuses: [[204, 200]] },
  {
    why: 'one server for all clients: endpoints of one version are there for the others too',
    statuses: [
      [404, 200],
      [404, 206],
      [405, 200],
    ],
  },
  {
    why: 'endpoints of a later version are there, and refuse what is wrong or what the database has no place for',
    generations: [1, 2],
    names: /^(search exps|alias|log-inputs|lm |proxy|mpu|presigned)/,
    statuses: [
      [404, 400],
      [404, 501],
    ],
  },
  { why: 'parts of a file are served', names: /^proxy get range$/, statuses: [[200, 206]] },
  {
    why: 'backslashes, NUL and absolute paths are refused in every place, not written, passed or redirected',
    names: /^(list artifacts|get-artifact|proxy (get|put)) /,
    statuses: [
      [200, 400],
      [308, 400],
      [404, 400],
    ],
  },
  {
    why: 'where the server keeps its files is nobody’s business',
    names: /^(proxy get missing|get-artifact (missing|a..?b)|log_model_register_stages 673)$/,
    differences: /^\.message: .*No such artifact/,
  },
  {
    why: 'foreign pages are kept out as in 3.x',
    generations: [1, 2],
    names: /^(origin evil POST|cors preflight)$/,
    statuses: [
      [200, 403],
      [200, 400],
    ],
  },
  { why: 'GraphQL is of MLflow’s own pages, which we do not serve', names: /^graphql$/, statuses: [[200, 404]] },
  {
    why: 'what SQLite said is told as what it means',
    names: /^(update exp same|create run (no exp|dup tags))$/,
    differences: /^\.(error_code|message|error_class)/,
  },
  { why: 'a model’s JSON is kept to the letter; MLflow writes it anew', names: /^get run end$/, differences: /log-model\.history/ },
  {
    why: 'names of models with / or : cannot be addressed, as in 3.x',
    generations: [1, 2],
    names: /^rm (slash|colon)$/,
    statuses: [[200, 400]],
  },
  {
    why: 'those models are therefore not there',
    generations: [1, 2],
    names: /^rm (search|search order|list)$/,
    differences: /^\.registered_models/,
  },
  {
    why: 'the tag was deleted, which 1.x and 2.x cannot',
    generations: [1, 2],
    names: /^(get|by-name) deleted exp$/,
    differences: /^\.experiment\.tags/,
  },
  { why: 'a bad experiment id is a 400, as in 3.x', generations: [1, 2], names: /^get exp nonint$/, statuses: [[404, 400]] },
  { why: 'inputs may be models only, as in 3.x', generations: [2], names: /^log-inputs empty$/, statuses: [[400, 200]] },
  { why: '1.x says it in other words', generations: [1], differences: /^\.message/ },
  {
    why: '1.x takes what is missing for 0 or empty; later servers demand it',
    generations: [1],
    names:
      /^(get exp none|update exp empty|get run none|metric (no|null)|param no key|batch metric no ts|metric history no|list artifacts no run|mv no source)/,
    statuses: [
      [200, 400],
      [404, 400],
    ],
  },
  {
    why: 'limits are those of later servers: lengths of names and tags, one value a param, page sizes',
    generations: [1],
    names:
      /^(batch_limits|create exp long name|tag long|metric (key 251|colon key)|batch dup param|search max 0|search_runs_filters 30[45]|mv search max|create run (both names|dup tags))/,
    statuses: [
      [200, 400],
      [400, 200],
    ],
  },
  {
    why: 'deleting and restoring twice is no error, as in later servers',
    generations: [1],
    names: /^(delete|restore) run again$/,
    statuses: [[400, 200]],
  },
  {
    why: 'CVE-2023-1177 and its like: 1.x takes any source and any location',
    generations: [1],
    names: /^(mv create|create exp bad loc)/,
    statuses: [[200, 400]],
  },
  {
    why: 'another experiment or version stands in for the one that was refused',
    generations: [1],
    names: /^(list exps|mv (get|uri|stage|search|stage missing archive)|latest GET)$/,
    differences: /probe4|stands|model_versions|version|experiments/,
  },
  {
    why: 'versions are ordered as later servers do, newest first',
    generations: [1],
    names: /^(log_model_register_stages (341|342|358)|mv search none)$/,
    differences: /^\.model_versions/,
  },
  {
    why: 'tags that are longer than 1.x takes are there',
    generations: [1],
    names: /^(search_runs_filters 30[13]|client_async_and_misc 369)$/,
    differences: /\.tags\.length: 104 is 106$/,
  },
  NOT_ADDED_UP,
]

/** Why this answer differs from the recorded one; undefined when nothing says that it may. */
export function explain({ recorded, status, differences }: Outcome, generation: number): string | undefined {
  return purposes.find(
    purpose =>
      (purpose.generations?.includes(generation) ?? true) &&
      (purpose.names?.test(recorded.name) ?? true) &&
      (purpose.statuses?.some(([theirs, ours]) => theirs === recorded.status && ours === status) ?? recorded.status === status) &&
      (purpose.differences === undefined || differences.every(difference => purpose.differences?.test(difference))),
  )?.why
}

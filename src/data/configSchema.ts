import { t } from '@vscode/l10n'

/** What a value must be; the sentence's end that says so, or nothing when it is right. */
type Kind = (value: string) => string | undefined

const text: Kind = () => undefined
const truth: Kind = value => (/^(?:true|false)$/i.test(value) ? undefined : t('must be true or false'))
const whole: Kind = value => (/^\s*[-+]?\d+(?:_\d+)*\s*$/.test(value) ? undefined : t('must be a whole number'))
const jobs: Kind = value => whole(value) ?? (Number(value.replaceAll('_', '')) >= 1 ? undefined : t('must be 1 or more'))
const seconds: Kind = value => {
  const number = value.trim() === '' ? Number.NaN : Number(value)
  return number >= 0 ? undefined : t('must be a number of seconds, 0 or more')
}
const real: Kind = value => (value.trim() !== '' && Number.isFinite(Number(value)) ? undefined : t('must be a number'))
const oneOf =
  (...choices: readonly string[]): Kind =>
  value =>
    choices.includes(value.toLowerCase()) ? undefined : t('must be one of: {0}', choices.join(', '))
const linkTypes: Kind = value => {
  const wrong = value
    .split(',')
    .map(type => type.trim())
    .filter(type => !LINK_TYPES.includes(type))
  return wrong.length === 0 ? undefined : t('has unsupported cache types: {0}; use reflink, hardlink, symlink or copy', wrong.join(', '))
}

export const LINK_TYPES: readonly string[] = ['reflink', 'hardlink', 'symlink', 'copy']

type Options = Readonly<Record<string, Kind>>

const every = (kind: Kind, names: string): Options => Object.fromEntries(names.split(' ').map(name => [name, kind]))

const REMOTE: Options = {
  ...every(text, 'url'),
  ...every(jobs, 'checksum_jobs jobs'),
  ...every(truth, 'worktree no_traverse version_aware'),
}
const LOCAL: Options = { type: linkTypes, shared: oneOf('group'), ...every(truth, 'protected slow_link_warning verify') }
const HTTP: Options = {
  ...REMOTE,
  auth: oneOf('basic', 'digest', 'custom'),
  ...every(text, 'custom_auth_header user password ssl_verify method'),
  ...every(truth, 'ask_password verify'),
  ...every(seconds, 'connect_timeout read_timeout'),
}
const WEBDAV: Options = {
  ...REMOTE,
  ...every(text, 'user password token bearer_token_command custom_auth_header cert_path key_path ssl_verify'),
  ...every(truth, 'ask_password verify'),
  timeout: whole,
}
const S3: Options = {
  ...REMOTE,
  ...every(
    text,
    'region profile credentialpath configpath endpointurl access_key_id secret_access_key session_token ssl_verify sse sse_kms_key_id',
  ),
  ...every(text, 'sse_customer_algorithm sse_customer_key acl grant_read grant_read_acp grant_write_acp grant_full_control cache_regions'),
  ...every(text, 'multipart_threshold multipart_chunksize'),
  ...every(truth, 'listobjects use_ssl allow_anonymous_login verify'),
  ...every(whole, 'read_timeout connect_timeout max_concurrent_requests max_queue_size'),
}
const SSH: Options = {
  ...REMOTE,
  type: linkTypes,
  ...every(text, 'user password passphrase keyfile'),
  ...every(truth, 'ask_password ask_passphrase gss_auth allow_agent verify'),
  ...every(whole, 'port timeout max_sessions'),
}
const AZURE: Options = {
  ...REMOTE,
  ...every(text, 'connection_string sas_token account_name account_key tenant_id client_id client_secret'),
  ...every(
    truth,
    'allow_anonymous_login exclude_environment_credential exclude_visual_studio_code_credential exclude_shared_token_cache_credential',
  ),
  ...every(truth, 'exclude_managed_identity_credential verify'),
  ...every(whole, 'timeout read_timeout connection_timeout'),
}
const GDRIVE: Options = {
  ...REMOTE,
  ...every(text, 'profile gdrive_client_id gdrive_client_secret gdrive_user_credentials_file gdrive_service_account_user_email'),
  ...every(text, 'gdrive_service_account_json_file_path'),
  ...every(truth, 'gdrive_use_service_account gdrive_trash_only gdrive_acknowledge_abuse verify'),
}

const REMOTES: Readonly<Record<string, Options>> = {
  '': { ...LOCAL, ...REMOTE },
  s3: S3,
  ssh: SSH,
  azure: AZURE,
  gdrive: GDRIVE,
  http: HTTP,
  https: HTTP,
  webdav: WEBDAV,
  webdavs: WEBDAV,
  gs: { ...REMOTE, ...every(text, 'projectname credentialpath endpointurl'), ...every(truth, 'verify allow_anonymous_login') },
  hdfs: { ...REMOTE, ...every(text, 'user kerb_ticket replication') },
  webhdfs: {
    ...REMOTE,
    ...every(text, 'kerberos_principal proxy_to ssl_verify token user password data_proxy_target'),
    ...every(truth, 'kerberos use_https verify'),
  },
  oss: { ...REMOTE, ...every(text, 'oss_key_id oss_key_secret oss_endpoint'), verify: truth },
}

const SECTIONS: Readonly<Record<string, Options>> = {
  core: {
    ...every(text, 'remote site_cache_dir machine'),
    checksum_jobs: jobs,
    ...every(truth, 'interactive analytics hardlink_lock no_scm autostage experiments check_update'),
  },
  cache: { ...LOCAL, ...every(text, 'local s3 gs hdfs webhdfs ssh azure dir') },
  state: { dir: text, row_limit: jobs, row_cleanup_quota: whole },
  index: { dir: text },
  plots: { ...every(text, 'html_template out_dir'), auto_open: truth },
  exp: { ...every(text, 'code data models metrics params plots live git_remote'), auto_push: truth },
  parsing: { bool: oneOf('store_true', 'boolean_optional'), list: oneOf('nargs', 'append') },
  hydra: { enabled: truth, ...every(text, 'config_dir config_module config_name plugins_path') },
  studio: { ...every(text, 'token url repo_url'), offline: truth },
}

const MACHINE: Options = {
  cloud: oneOf('aws', 'azure'),
  region: oneOf('us-west', 'us-east', 'eu-west', 'eu-north'),
  spot: truth,
  spot_price: real,
  instance_hdd_size: whole,
  ...every(text, 'image instance_type instance_gpu ssh_private startup_script setup_script'),
}
const DATABASE: Options = every(text, 'url username password')

/**
 * What DVC would refuse about a section (`core`, `remote "store"`), a key or a value: a sentence, or nothing. `url` is the
 * remote's, when known: each scheme has its own options.
 */
export function configProblem(
  section: string,
  key: string,
  value: { readonly text: string; readonly url?: string | undefined },
): string | undefined {
  const options = optionsOf(section, value.url)
  if (options === undefined) return t('The config section "{0}" is not known to DVC; remove it or correct its name.', section)
  if (options === 'scheme') return t('The URL "{0}" of [{1}] has a scheme that DVC does not know.', value.url ?? '', section)
  if (options === 'any') return undefined
  const kind = Object.hasOwn(options, key) ? options[key] : undefined
  if (kind === undefined) return t('The option "{0}" is not known to DVC in [{1}]; remove it or correct its name.', key, section)
  const wrong = kind(value.text)
  return wrong === undefined ? undefined : t('The value "{0}" of "{1}" in [{2}] {3}.', value.text, key, section, wrong)
}

function optionsOf(section: string, url: string | undefined): Options | 'scheme' | 'any' | undefined {
  const named = /^(remote|machine|db) "/.exec(section)?.[1]
  if (named === 'machine') return MACHINE
  if (named === 'db') return DATABASE
  if (named === 'remote') return remoteOptions(url)
  if (section === 'feature') return 'any'
  return Object.hasOwn(SECTIONS, section) ? SECTIONS[section] : undefined
}

function remoteOptions(url: string | undefined): Options | 'scheme' | 'any' {
  if (url === undefined) return Object.assign({}, ...Object.values(REMOTES)) as Options
  const scheme = /^([A-Za-z][\w+.-]*):\/\/[^/]/.exec(url)?.[1]?.toLowerCase() ?? ''
  if (scheme === 'remote') return 'any'
  return Object.hasOwn(REMOTES, scheme) ? (REMOTES[scheme] ?? 'scheme') : 'scheme'
}

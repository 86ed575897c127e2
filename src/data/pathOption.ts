const PATHS = [
  'url',
  'gdrive_user_credentials_file',
  'gdrive_service_account_json_file_path',
  'credentialpath',
  'configpath',
  'keyfile',
  'cert_path',
  'key_path',
]

/** True for options that hold a path, which is relative to the directory of its config file. */
export function isPathOption(section: string, key: string): boolean {
  return section === 'cache' ? key === 'dir' : section.startsWith('remote "') && PATHS.includes(key)
}

/** Settings as the requirements, rows, files and the command line name them: `maxStorageGb` is `max_storage_gb`. */
export function settingName(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function settingKey(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * Folder that was chosen in a folder dialog, from one file in it: `filePath` is the file's own path,
 * `relativePath` its path from the chosen folder's name on (`File.webkitRelativePath`, always with `/`).
 */
export function chosenFolderPath(filePath: string, relativePath: string): string {
  const depth = relativePath.split('/').length - 1;
  const separator = filePath.includes('\\') ? '\\' : '/';
  const parts = filePath.split(separator);
  return depth < 1 ? '' : parts.slice(0, parts.length - depth).join(separator);
}

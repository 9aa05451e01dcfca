/** Lets the browser save it, as it saves any file. */
export function downloadExport(id: string, part: 'file' | 'zip'): void {
  const link = document.createElement('a');
  link.href = `/media/export/${id}/${part}`;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}

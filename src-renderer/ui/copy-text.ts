/**
 * Puts text on the clipboard; whether that worked. Over plain http on a network the browser has no clipboard
 * for pages, so there the old command is used.
 */
export async function copyText(text: string): Promise<boolean> {
  // absent outside of secure contexts, whatever its type says
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined) return copyBySelection(text);
  return clipboard.writeText(text).then(
    () => true,
    () => copyBySelection(text),
  );
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const isDone = document.execCommand('copy');
  field.remove();
  return isDone;
}

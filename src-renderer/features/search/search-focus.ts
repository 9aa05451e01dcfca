export const searchFieldId = 'search-text';

/** All of its text selected, so that typing begins anew. */
export function focusSearchField(): void {
  const field = document.getElementById(searchFieldId);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}

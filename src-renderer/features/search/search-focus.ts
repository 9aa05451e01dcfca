export const searchFieldId = 'search-text';

/** Null while the page is not there. */
export function searchField(): HTMLInputElement | null {
  const field = document.getElementById(searchFieldId);
  return field instanceof HTMLInputElement ? field : null;
}

/** All of its text selected, so that typing begins anew; what is being typed there already stays. */
export function focusSearchField(): void {
  const field = searchField();
  if (!field || document.activeElement === field) return;
  field.focus();
  field.select();
}

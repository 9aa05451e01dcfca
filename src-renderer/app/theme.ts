import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'porchlight.theme';
const listeners = new Set<() => void>();

/** The person's choice and how to change it; the change is seen at once and kept for the next start. */
export function useTheme(): { theme: Theme; setTheme: (theme: Theme) => void } {
  return { theme: useSyncExternalStore(subscribe, storedTheme), setTheme };
}

/** Before the first paint, so that no wrong colour flashes up. */
export function applyStoredTheme(): void {
  document.documentElement.dataset['theme'] = storedTheme();
}

function setTheme(theme: Theme): void {
  localStorage.setItem(storageKey, theme);
  applyStoredTheme();
  for (const listener of listeners) listener();
}

function storedTheme(): Theme {
  const stored = localStorage.getItem(storageKey);
  return themes.find((theme) => theme === stored) ?? 'system';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * What the window may show and load, and who may speak to the core.
 * Addresses are compared as text: `new URL(url).origin` is "null" for every scheme of one's own, so that
 * `file:` would equal `app:`.
 */
import { appOrigin, mediaScheme } from './app-origin.ts';

export function isOwnPage(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`);
}

/** Everything a page loads: its own files, pictures, and what it made itself. Nothing comes from a network. */
export function isOwnResource(url: string): boolean {
  return (
    isOwnPage(url) ||
    [`${mediaScheme}:`, `blob:${appOrigin}/`, 'data:'].some((start) => url.startsWith(start))
  );
}

type Frame = { readonly parent: unknown; readonly origin: string };

/** Null: the frame is already gone. */
export function isOurMainFrame(frame: Frame | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === appOrigin;
}

/**
 * Whether the page that asked a scheme of ours is our own. Electron 45 sets `initiatorOrigin` in the browser
 * process; it is absent for what the browser itself loads, such as the first page.
 */
export function isOwnRequest(request: Request): boolean {
  // Electron's addition; the type of `Request` does not know it.
  const { initiatorOrigin } = request as Request & { readonly initiatorOrigin?: string | null };
  return initiatorOrigin === undefined || initiatorOrigin === appOrigin;
}

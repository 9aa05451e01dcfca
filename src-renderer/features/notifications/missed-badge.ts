import { electronBridge } from '#renderer/api/electron-bridge.ts';

/** How many events were told while nobody looked: in the title, and on the icon where the system has one. 0 takes it away. */
export function showMissed(count: number): void {
  const plain = document.title.replace(/^\(\d+\) /, '');
  document.title = count > 0 ? `(${count}) ${plain}` : plain;
  const bridge = electronBridge();
  if (bridge) return bridge.setBadge(count);
  // Browsers have it for installed apps only, and may refuse.
  void navigator.setAppBadge?.(count).catch(() => undefined);
}

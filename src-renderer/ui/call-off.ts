/**
 * For the `ref` of a picture: one that leaves the page before it is there is not loaded any more. A browser would go on
 * loading it, before those that came after it.
 */
export function callOffWhenGone(image: HTMLImageElement | null): () => void {
  return () =>
    queueMicrotask(() => {
      if (!image || image.isConnected || image.complete) return;
      image.removeAttribute('srcset');
      image.removeAttribute('src');
    });
}

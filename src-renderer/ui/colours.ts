/** Calls back when the colours on screen change: by the person's choice or with the system. */
export function onColoursChanged(listener: () => void): () => void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(listener);
  system.addEventListener('change', listener);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', listener);
    chosen.disconnect();
  };
}

/** Values of colour tokens (`accent`, `line`, ...) as a canvas understands them, in the current theme. */
export function readColours<Token extends string>(tokens: readonly Token[]): Record<Token, string> {
  const probe = document.createElement('span');
  // Where motion is reduced every transition has a tiny length, and a changing colour would be read as its start.
  probe.style.setProperty('transition', 'none', 'important');
  document.body.append(probe);
  const entries = tokens.map((token) => {
    probe.style.color = `var(--color-${token})`;
    return [token, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  // Object.fromEntries forgets the keys' type
  return Object.fromEntries(entries) as Record<Token, string>;
}

/** Host of an address in lower case; two addresses with the same one mean the same device. Empty for no address. */
export function deviceOf(url: string): string {
  const host = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#]*@)?(\[[^\]]*\]|[^\s:/?#]+)/i.exec(url.trim())?.[1] ?? '';
  return host.toLowerCase();
}

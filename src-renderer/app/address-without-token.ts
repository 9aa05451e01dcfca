/** The printed link opens the door once; from then on a cookie does, and the token need not be seen, copied or kept. */
export function addressWithoutToken(href: string): string {
  const url = new URL(href);
  url.searchParams.delete('token');
  return url.href;
}

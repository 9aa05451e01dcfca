/** Tells the test what happened where a page cannot see it: one JSON line each on stdout. */
export function note(what: string, detail: unknown = null): void {
  process.stdout.write(`shim ${JSON.stringify([what, detail])}\n`);
}

const desktopFiles = new Set(['desktop.ini', 'thumbs.db', 'ehthumbs.db']);
const replacement = '\uFFFD';

/** Hidden files, names that are not UTF-8, and what a desktop leaves behind: nobody's business but their owner's (F21). */
export function isForeignName(name: string): boolean {
  return name.startsWith('.') || name.includes(replacement) || desktopFiles.has(name.toLowerCase());
}

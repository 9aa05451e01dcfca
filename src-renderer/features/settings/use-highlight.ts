import { type RefObject, useEffect } from 'react';
import { plain, searchWords } from './setting-search.ts';

/** Styled in `main.css`. */
const highlightName = 'settings-search';

/**
 * Marks the words wherever they stand on the page, whoever wrote them there: the CSS Custom Highlight API paints ranges and
 * changes no element. Without it (old browsers) nothing is marked.
 */
export function useHighlight(place: RefObject<HTMLElement | null>, text: string): void {
  useEffect(() => {
    const root = place.current;
    const words = searchWords(text);
    if (!root || words.length === 0 || !('highlights' in CSS)) return undefined;
    let frame = 0;
    const mark = () => CSS.highlights.set(highlightName, new Highlight(...rangesOf(root, words)));
    const markSoon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(mark);
    };
    markSoon();
    const observer = new MutationObserver(markSoon);
    observer.observe(root, { subtree: true, childList: true, characterData: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      CSS.highlights.delete(highlightName);
    };
  }, [place, text]);
}

function rangesOf(root: HTMLElement, words: readonly string[]): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.nodeValue ?? '';
    const searched = Array.from(text, plain);
    // What is folded to another length ("ß", emoji) would shift the places: such a text is not marked.
    if (searched.length !== text.length || searched.some((letter) => letter.length !== 1)) continue;
    ranges.push(...words.flatMap((word) => rangesIn(node, searched.join(''), word)));
  }
  return ranges;
}

function rangesIn(node: Node, searched: string, word: string): Range[] {
  const ranges: Range[] = [];
  for (let at = searched.indexOf(word); at !== -1; at = searched.indexOf(word, at + word.length)) {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    ranges.push(range);
  }
  return ranges;
}

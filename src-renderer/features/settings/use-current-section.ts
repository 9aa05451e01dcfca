import { type RefObject, useEffect, useState } from 'react';

/** How far under the top a section counts as read, in px. */
const readingLinePx = 64;

/** The section that stands at the top of what scrolls around `place`; at the very end the last one. */
export function useCurrentSection(place: RefObject<HTMLElement | null>, ids: readonly string[]): string {
  const [current, setCurrent] = useState(ids[0] ?? '');
  const key = ids.join(' ');
  useEffect(() => {
    const scroller = scrollerOf(place.current);
    if (!scroller) return undefined;
    let frame = 0;
    const look = () => {
      frame = 0;
      setCurrent(sectionAt(scroller, key.split(' ')));
    };
    const lookSoon = () => (frame ||= requestAnimationFrame(look));
    lookSoon();
    scroller.addEventListener('scroll', lookSoon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', lookSoon);
    };
  }, [place, key]);
  return current;
}

export function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let around = element?.parentElement ?? null; around; around = around.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(around).overflowY)) return around;
  }
  return null;
}

function sectionAt(scroller: HTMLElement, ids: readonly string[]): string {
  const shown = ids.flatMap((id) => {
    const element = document.getElementById(id);
    return element && element.offsetParent !== null ? [{ id, element }] : [];
  });
  const isAtEnd =
    scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
  if (isAtEnd) return shown.at(-1)?.id ?? '';
  const top = scroller.getBoundingClientRect().top + readingLinePx;
  const reached = shown.filter(({ element }) => {
    // What stands over the sections in narrow windows.
    const covered = Number.parseFloat(getComputedStyle(element).scrollMarginTop) || 0;
    return element.getBoundingClientRect().top <= top + covered;
  });
  return reached.at(-1)?.id ?? shown[0]?.id ?? '';
}

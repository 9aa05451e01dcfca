import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';
import { onLanguageChange } from '#renderer/i18n/i18n.ts';
import { keepPlace, type Place } from './kept-place.ts';
import { scrollerOf } from './use-current-section.ts';

type PlaceOnPage = {
  /** From before the page was built anew. */
  readonly kept: Place | null;
  readonly search: string;
  readonly clearSearch: () => void;
};

/** Goes to what the address names (`#frames`, `#max_storage_gb`), and stays there when the language changes. */
export function usePlaceOnPage(
  place: RefObject<HTMLElement | null>,
  { kept, search, clearSearch }: PlaceOnPage,
): void {
  const hash = useRouterState({ select: ({ location }) => location.hash });
  // The same place can be asked for twice in a row.
  const asked = useRouterState({ select: ({ location }) => location.state.key });
  const isRestored = useRef(kept === null);
  useEffect(() => {
    if (isRestored.current || kept === null) return;
    isRestored.current = true;
    scrollerOf(place.current)?.scrollTo({ top: kept.scrollTop });
    focusIn(kept.anchor);
  }, [place, kept]);

  const isFirst = useRef(true);
  useEffect(() => {
    const isHere = isFirst.current && kept !== null;
    isFirst.current = false;
    if (hash === '' || isHere) return;
    const target = document.getElementById(hash);
    if (!target) return;
    if (target.offsetParent === null) clearSearch();
    requestAnimationFrame(() => {
      target.scrollIntoView({ block: 'start' });
      target.focus({ preventScroll: true });
    });
    // oxlint-disable-next-line react/exhaustive-deps -- going there is an answer to the address alone
  }, [hash, asked]);

  const latest = useRef(search);
  useEffect(() => {
    if (latest.current !== search) scrollerOf(place.current)?.scrollTo({ top: 0 }); // what was found begins there
    latest.current = search;
  }, [place, search]);
  useEffect(() => {
    const keep = () =>
      keepPlace({
        scrollTop: scrollerOf(place.current)?.scrollTop ?? 0,
        anchor: document.activeElement?.closest<HTMLElement>('[id]:not([id^="react-aria"])')?.id ?? '',
        search: latest.current,
        keptAtMs: Date.now(),
      });
    return onLanguageChange(keep);
  }, [place]);
}

/** The chosen radio of the field, or its first control. */
function focusIn(anchor: string): void {
  const field = anchor === '' ? null : document.getElementById(anchor);
  const control =
    field?.querySelector<HTMLElement>('input:checked') ?? field?.querySelector<HTMLElement>('input, button');
  (control ?? field)?.focus({ preventScroll: true });
}

/**
 * react-aria remembers each element whose transitions run, and never forgets one that goes while two of them do
 * (adobe/react-spectrum issue 7326): every closed dialog stayed in memory with all its pictures. It asks who is moving only
 * to delay the focus for screen readers on phones, so here it does not hear of transitions.
 */
export function silenceTransitions(page: Document): void {
  page.addEventListener('transitionrun', (event) => event.stopPropagation(), { capture: true });
}

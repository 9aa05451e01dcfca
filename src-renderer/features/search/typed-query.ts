/** The text of the search field and what of it the address knows. Pure. */
export type TypedQuery = {
  readonly text: string;
  /** What the address was last told, or told us. */
  readonly passedOn: string;
  /** Told to the address, which has not shown it yet; oldest first. */
  readonly underWay: readonly string[];
};

export function typedQuery(query: string): TypedQuery {
  return { text: query, passedOn: query, underWay: [] };
}

export function passOn(typed: TypedQuery, text: string): TypedQuery {
  return { text, passedOn: text, underWay: [...typed.underWay, text] };
}

/**
 * The address changed. What comes back from a moment ago is no news, even when more has been typed and passed on since; any
 * other text (back, a chip, a saved search) counts at once.
 */
export function takeFromAddress(typed: TypedQuery, query: string): TypedQuery {
  const at = typed.underWay.indexOf(query);
  if (query === typed.passedOn) return { ...typed, underWay: [] };
  if (at < 0) return typedQuery(query);
  return { ...typed, underWay: typed.underWay.slice(at + 1) };
}

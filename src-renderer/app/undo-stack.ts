/** What can be taken back, the last one first, whatever it was. Lives as long as the window. */
export type UndoStack = {
  /** Returns what makes it final. */
  readonly push: (undo: () => void) => () => void;
  readonly undoLast: () => void;
};

/** Older ones are forgotten. */
const mostKept = 50;

export function createUndoStack(): UndoStack {
  const stack: { readonly undo: () => void }[] = [];
  return {
    push: (undo) => {
      const entry = { undo };
      stack.push(entry);
      if (stack.length > mostKept) stack.shift();
      return () => {
        const at = stack.indexOf(entry);
        if (at >= 0) stack.splice(at, 1);
      };
    },
    undoLast: () => stack.pop()?.undo(),
  };
}

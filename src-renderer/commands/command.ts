/** Something a person can have done here, by its keys, the palette or both. */
export type Command = {
  /** Stays the same over versions and languages: the palette remembers it. */
  readonly id: string;
  readonly title: string;
  /** Heading over it in the palette and in the sheet. */
  readonly group: string;
  /**
   * Any of them does it. As `KeyboardEvent.key`, letters in lower case; `Mod+z` is Ctrl+Z, on a Mac also Command+Z;
   * `Shift+Delete` goes before `Delete` while Shift is down.
   */
  readonly keys?: readonly string[];
  /** What the sheet shows instead of the keys, for example of a wheel. */
  readonly shownKeys?: string;
  /** Default: true. */
  readonly isEnabled?: boolean;
  /** False: only by its keys, such as moving; the sheet shows it all the same. Default: true. */
  readonly isInPalette?: boolean;
  /** False: not in the sheet, for example a place to go to. Default: shown when it has keys. */
  readonly isInSheet?: boolean;
  /** More words to find it by in the palette. */
  readonly words?: string;
  /** Also while typing and in dialogs. */
  readonly isEverywhere?: boolean;
  /** Also over dialogs, but not while typing. */
  readonly isOverDialogs?: boolean;
  /** `key`: the one of `keys` that was pressed; undefined from the palette. Left out: the sheet only tells of it. */
  readonly run?: (key?: string) => void;
};

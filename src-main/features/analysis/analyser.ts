/** Whoever looks at the frames of an event and says what happened (P-8). */
export type AnalyserQuestion = {
  readonly prompt: string;
  /** JPEGs in time order, as they are stored. */
  readonly jpegs: readonly Uint8Array[];
};

export type AnalyserAnswer = {
  /** One line of plain text, at most 2,000 characters, without control characters. */
  readonly text: string;
  /** 0 to 100; null when the analyser said nothing about it. */
  readonly confidence: number | null;
};

export type Analyser = {
  /** For `events.provider_used`. */
  readonly provider: string;
  /** Throws `analyser-unreachable`, `analyser-failed`, `timed-out` or `cancelled`. */
  describe(question: AnalyserQuestion, signal: AbortSignal): Promise<AnalyserAnswer>;
};

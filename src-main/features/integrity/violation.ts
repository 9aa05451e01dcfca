/** Invariants of the storage protocol as `porchlight verify` names them. */
export type Invariant = 'I1' | 'I2' | 'I3' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10' | 'I11' | 'I14';

export type Violation = { readonly invariant: Invariant; readonly subject: string; readonly message: string };

export function violations(invariant: Invariant, subjects: readonly string[], message: string): Violation[] {
  return subjects.map((subject) => ({ invariant, subject, message }));
}

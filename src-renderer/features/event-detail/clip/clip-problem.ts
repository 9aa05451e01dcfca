/** Why a clip does not play. */
export type ClipProblem = 'unplayable' | 'missing' | 'unreachable';

/** A player says only that it failed; whether the file `isThere` was asked after that. */
export function clipProblem(isThere: Promise<boolean>): Promise<ClipProblem> {
  return isThere.then(
    (is) => (is ? 'unplayable' : 'missing'),
    () => 'unreachable',
  );
}

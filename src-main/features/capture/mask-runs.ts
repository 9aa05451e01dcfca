/** Cells row by row as `[skip, take, skip, take, ...]`; a picture at rest is `[]`. */
export function runsOf(cells: Uint8Array): number[] {
  const runs: number[] = [];
  let isTaking = false;
  let length = 0;
  for (const cell of cells) {
    const isSame = isTaking ? cell !== 0 : cell === 0;
    if (isSame) length++;
    else {
      runs.push(length);
      isTaking = !isTaking;
      length = 1;
    }
  }
  if (isTaking) runs.push(length);
  return runs;
}

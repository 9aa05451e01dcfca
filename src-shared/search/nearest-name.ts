/** What was probably meant by a misspelt name; null when nothing comes near: at most two slips, and fewer than half the letters. */
export function nearestOf<Name extends string>(text: string, names: readonly Name[]): Name | null {
  const plain = text.toLowerCase().slice(0, 40);
  let best: { name: Name; slips: number } | null = null;
  for (const name of names.filter((each) => Math.abs(each.length - plain.length) <= 2)) {
    const slips = slipsBetween(plain, name.toLowerCase());
    if (slips <= 2 && slips * 2 < Math.max(plain.length, 2) && slips < (best?.slips ?? 3))
      best = { name, slips };
  }
  return best?.name ?? null;
}

/** Letters to put in, leave out, exchange, or swap with the next one (optimal string alignment). */
export function slipsBetween(first: string, second: string): number {
  const width = second.length + 1;
  // Rows are beginnings of `first`, columns of `second`.
  const slips = new Uint16Array((first.length + 1) * width);
  const at = (row: number, column: number) => slips[row * width + column] ?? 0;
  for (let row = 0; row <= first.length; row += 1) {
    for (let column = 0; column < width; column += 1) {
      slips[row * width + column] = row === 0 || column === 0 ? row + column : cheapest(row, column);
    }
  }
  return at(first.length, second.length);

  function cheapest(row: number, column: number): number {
    const isSame = first[row - 1] === second[column - 1];
    const best = Math.min(
      at(row - 1, column) + 1,
      at(row, column - 1) + 1,
      at(row - 1, column - 1) + (isSame ? 0 : 1),
    );
    const mayBeSwap = row > 1 && column > 1;
    const isSwap = first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1];
    return mayBeSwap && isSwap ? Math.min(best, at(row - 2, column - 2) + 1) : best;
  }
}

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/**
 * Draws a line of numbers as a row of blocks, the lowest number lowest.
 * @param values at least one number
 * @param width most characters; longer lines are thinned to the last number of each part
 */
export function sparkline(values: readonly number[], width: number): string {
  const shown = thin(values, width);
  const low = Math.min(...shown);
  const span = Math.max(...shown) - low;
  return shown
    .map((value) => BLOCKS[span === 0 ? 0 : Math.min(7, Math.floor(((value - low) / span) * 8))])
    .join('');
}

function thin(values: readonly number[], width: number): number[] {
  if (values.length <= width) return [...values];
  return Array.from(
    { length: width },
    (_, place) => values[Math.ceil(((place + 1) * values.length) / width) - 1] ?? 0,
  );
}

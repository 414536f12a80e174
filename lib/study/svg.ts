/** Pieces that every SVG picture is made of. */

/**
 * A line of text.
 * @param x from the left of the picture
 * @param y from its top, to the foot of the letters
 * @param attributes as SVG has them, such as `text-anchor="end"`
 */
export function text(x: number, y: number, words: string, attributes = ''): string {
  const more = attributes === '' ? '' : ` ${attributes}`;
  return `<text x="${fixed(x)}" y="${fixed(y)}"${more}>${escape(words)}</text>`;
}

/** A length, as fine as a picture shows it. */
export function fixed(value: number): string {
  return value.toFixed(1);
}

/** Words as they may stand in a picture, in an attribute too. */
export function escape(words: string): string {
  return words.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;',
  );
}

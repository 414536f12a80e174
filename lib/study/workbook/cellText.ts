/** Cells of a spreadsheet hold so many characters. */
const MOST_CHARACTERS = 32_767;

/**
 * Text as it may stand in a cell, whatever it holds. It is written as text and never as a formula, so a
 * first `=` does no harm. Signs that the file format reads in another way are kept from it:
 *
 * - `_x0041_` would be read as `A`
 * - halves of a character, which a file cannot hold, are left out
 * - a word that every object of JavaScript knows, such as `constructor`, would be taken by the library
 *   for text that it has already written; a space behind it keeps it apart
 */
export function cellText(text: string): string {
  const kept = text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .slice(0, MOST_CHARACTERS);
  return kept in {} ? `${kept} ` : kept;
}

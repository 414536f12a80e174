/** A column: its heading, and what stands in each row. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => string;
}

/** Sets rows as a table of text: headings, a rule, cells aligned to the right. */
export function textTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row)));
  const widths = columns.map(({ heading }, place) =>
    Math.max(heading.length, ...cells.map((row) => row[place]?.length ?? 0)),
  );
  const set = (row: readonly string[]) =>
    row.map((text, place) => text.padStart(widths[place] ?? 0)).join('  ');
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  return [set(columns.map(({ heading }) => heading)), rule, ...cells.map(set)].join('\n');
}

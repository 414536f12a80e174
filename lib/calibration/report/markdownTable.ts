/** A column of a table in Markdown. */
export interface MarkdownColumn<Row> {
  readonly heading: string;
  /** Whether cells are aligned to the right. */
  readonly right?: boolean;
  readonly cell: (row: Row) => string;
}

/** A table in Markdown, kept as it is by the formatter. */
export function markdownTable<Row>(
  columns: readonly MarkdownColumn<Row>[],
  rows: readonly Row[],
): string {
  const set = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '<!-- prettier-ignore-start -->',
    '',
    set(columns.map(({ heading }) => heading)),
    `|${columns.map(({ right }) => (right === true ? '--:' : '---')).join('|')}|`,
    ...rows.map((row) => set(columns.map(({ cell }) => cell(row).replaceAll('|', '\\|')))),
    '',
    '<!-- prettier-ignore-end -->',
  ].join('\n');
}

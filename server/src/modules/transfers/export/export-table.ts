/** What is exported: its columns, and its rows a page at a time, each page read in a moment of its own. */
export interface ExportTable {
  columns: string[];
  pages: AsyncIterable<Record<string, unknown>[]>;
}

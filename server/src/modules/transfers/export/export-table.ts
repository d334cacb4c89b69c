/** What a column holds; everything else is text. */
export type ColumnType = "moment" | "number" | "boolean" | "json";

/** What is exported: its columns, and its rows a page at a time, each page read in a moment of its own. */
export interface ExportTable {
  columns: string[];
  types: Readonly<Record<string, ColumnType>>;
  pages: AsyncIterable<Record<string, unknown>[]>;
}

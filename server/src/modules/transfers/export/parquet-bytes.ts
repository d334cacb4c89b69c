import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import type { ColumnType, ExportTable } from "./export-table.ts";

/** So many rows stand together in the file, column by column, and in memory while they are written. */
const rowsInGroup = 20_000;

const parquetTypes = { moment: "TIMESTAMP", number: "DOUBLE", boolean: "BOOLEAN", json: "JSON" } as const satisfies Record<
  ColumnType,
  BasicType
>;

/** What was written since the last time; places in the file go on counting. */
class Drained extends ByteWriter {
  take(): Uint8Array {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return bytes;
  }
}

/** Apache Parquet, a group of rows at a time: however many there are, only one group is in memory. */
export async function* parquetBytes({ columns, types, pages }: ExportTable): AsyncGenerator<Uint8Array> {
  const columnsOf = (rows: readonly Record<string, unknown>[]) =>
    columns.map((name) => {
      const kind = types[name];
      return {
        name,
        type: kind ? parquetTypes[kind] : ("STRING" as const),
        nullable: true,
        data: rows.map((row) => cellOf(row[name], kind)),
      };
    });
  const bytes = new Drained();
  const file = new ParquetWriter({ writer: bytes, schema: schemaFromColumnData({ columnData: columnsOf([]) }), createdBy: "Sigap" });
  let waiting: Record<string, unknown>[] = [];
  for await (const page of pages) {
    waiting.push(...page);
    if (waiting.length < rowsInGroup) continue;
    file.write({ columnData: columnsOf(waiting), rowGroupSize: waiting.length });
    waiting = [];
    yield bytes.take();
  }
  if (waiting.length > 0) file.write({ columnData: columnsOf(waiting), rowGroupSize: waiting.length });
  file.finish();
  yield bytes.take();
}

function cellOf(value: unknown, kind: ColumnType | undefined): unknown {
  if (value === null || value === undefined) return null;
  if (kind === "moment") return value instanceof Date ? value : new Date(String(value));
  return kind ? value : String(value);
}

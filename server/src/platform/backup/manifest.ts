import { createHash } from "node:crypto";

/** The last thing in a backup: what it holds. */
export interface Manifest {
  madeAt: string;
  /** The newest migration that the tables had. */
  schema: number;
  tables: Record<string, { columns: string[]; rows: number }>;
  files: number;
  /** Tells whether a key is the one that encrypted the tokens, without being it. */
  keyPrint: string;
}

export const printOf = (secretKey: string): string =>
  createHash("sha256").update(`sigap key print ${secretKey}`).digest("hex").slice(0, 16);
export const mediaPrefix = "media/";
export const tablePrefix = "table/";
export const jobsEntry = "jobs.json";
export const manifestEntry = "manifest.json";

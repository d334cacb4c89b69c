export const holePattern = /\{\{\s*(\w+)\s*\}\}/g;
/** Names of the places in a text, each once. */
export const holes = (text: unknown): string[] => [
  ...new Set([...String(text ?? "").matchAll(holePattern)].map((match) => match[1] ?? "")),
];

/** A template's text with its holes filled; a hole that is still empty stays visible. */
export function fillTemplate(text: string, values: Record<string, string>, component = "body"): string {
  return text.replace(
    /\{\{\s*([\w.]+)\s*\}\}/g,
    (hole, name: string) => values[`${component}.${name}`] || (component === "header" ? values.header : "") || hole,
  );
}

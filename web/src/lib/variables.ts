/** What can stand in braces in a text that is written again and again. */
export const variableNames = [
  "contact.first_name",
  "contact.name",
  "contact.phone",
  "contact.email",
  "workspace.name",
  "agent.first_name",
  "agent.name",
] as const;
export type VariableName = (typeof variableNames)[number];
/** What is known of each; an empty one has nothing to say. */
export type Variables = Readonly<Record<VariableName, string>>;

const isVariable = (name: string): name is VariableName => (variableNames as readonly string[]).includes(name);

/** A variable as it stands in a text, with what is written instead where nothing is known. */
export const variableHole = (name: VariableName, fallback = ""): string => (fallback ? `{{${name}|${fallback}}}` : `{{${name}}}`);

/** The names in braces that nobody knows. */
export const unknownHoles = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, inner = ""]) => inner.split("|")[0]?.trim() ?? "").filter((name) => !isVariable(name)),
  ),
];

/** Names that can be left empty without a fallback of their own. */
export type Fallbacks = Partial<Record<VariableName, string>>;

/**
 * The text with everything filled: what is known, else the fallback behind the line, else the usual one, else nothing, and then
 * the space before it goes too. A customer never sees braces.
 */
export const fillVariables = (text: string, values: Variables, usual: Fallbacks = {}): string => {
  const filled = (name: string, fallback: string | undefined) =>
    (isVariable(name) && values[name].trim()) || fallback?.trim() || (isVariable(name) && usual[name]) || "";
  return text.replace(/ ?\{\{\s*([\w.]+)\s*(?:\|([^{}]*))?\}\}/g, (whole, name: string, fallback: string | undefined) => {
    const word = filled(name, fallback);
    if (word) return `${whole.startsWith(" ") ? " " : ""}${word}`;
    return "";
  });
};

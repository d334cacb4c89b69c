import type { Field, FieldValue, FieldValues, Sensitivity } from "@sigap/contract/fields";
import type { Permission } from "@sigap/contract/permissions";
import type { Actor } from "#platform/ctx.ts";

/** Which right reads which class; what is plain, whoever sees the contact reads. */
const readBy: Record<Exclude<Sensitivity, "plain">, Permission> = {
  personal: "contacts:read_personal",
  sensitive: "contacts:read_sensitive",
};
export const mayRead = (actor: Pick<Actor, "kind" | "permissions">, sensitivity: Sensitivity): boolean =>
  sensitivity === "plain" || actor.kind === "system" || actor.permissions.has(readBy[sensitivity]);

/** The values of fields that are in use, as this actor may see them: the way of every value out of the server. */
export function maskFields(
  actor: Pick<Actor, "kind" | "permissions">,
  fields: readonly (Pick<Field, "key" | "sensitivity"> & { archived?: boolean })[],
  values: Readonly<Record<string, FieldValue>>,
): FieldValues {
  return Object.fromEntries(
    fields.flatMap(({ key, sensitivity, archived }) => {
      const value = values[key];
      if (value === undefined || archived) return [];
      return [[key, mayRead(actor, sensitivity) ? value : { masked: true as const }]];
    }),
  );
}

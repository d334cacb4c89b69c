import type { Role } from "@sigap/contract";

/** Managers run the place; only owners make and unmake owners. */
export const canGive = (actor: Role, role: Role): boolean => actor === "owner" || (actor === "manager" && role !== "owner");
export const canChangeMember = (actor: Role, current: Role, next: Role): boolean => canGive(actor, current) && canGive(actor, next);

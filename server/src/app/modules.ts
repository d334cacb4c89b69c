import type { Module } from "#platform/module.ts";

/** The one list of what Sigap consists of, lowest rank first. */
export const modules: readonly Module[] = [];

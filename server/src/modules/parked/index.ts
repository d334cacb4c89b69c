import type { Module } from "#platform/module.ts";
import { parkedRoutes } from "./http.ts";

export const parked: Module = { name: "parked", routes: parkedRoutes };

export * from "./errors.ts";
export * from "./permissions.ts";
export * from "./reach.ts";
export * from "./realtime.ts";
export * from "./route.ts";
export * from "./routes.ts";

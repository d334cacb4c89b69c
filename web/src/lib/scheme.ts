import { localStorageColorSchemeManager } from "@mantine/core";

/** The same key that scheme.js reads before the first paint. */
export const schemeManager = localStorageColorSchemeManager({ key: "sigap.scheme" });

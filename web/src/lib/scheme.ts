import { localStorageColorSchemeManager } from "@mantine/core";

/** The same key that first-paint.js reads before the first paint. */
export const schemeManager = localStorageColorSchemeManager({ key: "sigap.scheme" });

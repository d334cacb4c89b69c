import { useMantineColorScheme } from "@mantine/core";
import type { Preferences } from "@sigap/contract/preferences";
import { savePreferences } from "./use-preference.ts";

/** Light or dark: at once here, and on every other device of this person. */
export function useScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = colorScheme === "dark" || (colorScheme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  const choose = (scheme: Preferences["scheme"]): Promise<void> => {
    setColorScheme(scheme);
    return savePreferences({ scheme });
  };
  return { scheme: colorScheme, dark, choose };
}

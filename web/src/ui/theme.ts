import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, type MantineThemeOverride, rem } from "@mantine/core";

/** Palettes: index 0 is lightest, 9 darkest. Names are Indonesian dyes, plants and materials. */
const nila: MantineColorsTuple = [
  "#f4f6ff",
  "#e7ecff",
  "#cdd9ff",
  "#a9bcfd",
  "#7c98fb",
  "#5473ee",
  "#3553d1",
  "#2942af",
  "#1f3288",
  "#141f57",
];
const pandan: MantineColorsTuple = [
  "#f3f9f4",
  "#e4f3e7",
  "#c7e7ce",
  "#9dd5ab",
  "#68bc81",
  "#2b9e58",
  "#037a3d",
  "#026732",
  "#004f25",
  "#003416",
];
const kunyit: MantineColorsTuple = [
  "#fff9ef",
  "#fef0da",
  "#fbe1bb",
  "#f7cb8c",
  "#f0b04c",
  "#dc910a",
  "#925d00",
  "#794d00",
  "#5f3b00",
  "#412700",
];
const saga: MantineColorsTuple = [
  "#fef5f4",
  "#fee9e6",
  "#fed1cc",
  "#feaca5",
  "#f47e77",
  "#dd4f4c",
  "#be222a",
  "#a00e1c",
  "#7c0913",
  "#510c0e",
];
const lembayung: MantineColorsTuple = [
  "#fbf5fd",
  "#f6e9fa",
  "#edd3f6",
  "#dfb2ed",
  "#ca89de",
  "#af60c7",
  "#8c39a4",
  "#762b8c",
  "#5e206f",
  "#3d1648",
];
const toska: MantineColorsTuple = [
  "#f2f9f9",
  "#e1f3f2",
  "#c2e6e5",
  "#92d2d2",
  "#53b9b9",
  "#00999b",
  "#047374",
  "#036263",
  "#004b4c",
  "#003132",
];
const bata: MantineColorsTuple = [
  "#fef5f1",
  "#feeae0",
  "#fcd4c0",
  "#f6b392",
  "#e88b59",
  "#d06217",
  "#a34700",
  "#8a3a00",
  "#6a2c00",
  "#481a00",
];
const langit: MantineColorsTuple = [
  "#f2f9fd",
  "#e1f1fc",
  "#c1e3f8",
  "#92cdf2",
  "#54b1e5",
  "#0591cb",
  "#006e9c",
  "#025c83",
  "#014765",
  "#002e44",
];
const mori: MantineColorsTuple = [
  "#fbfaf8",
  "#f6f4f1",
  "#ece9e5",
  "#dfdcd7",
  "#c8c5bf",
  "#9f9c96",
  "#6d6a64",
  "#55514c",
  "#373430",
  "#1f1d1a",
];
const jelaga: MantineColorsTuple = [
  "#eceef4",
  "#ced1db",
  "#a7abb8",
  "#8b90a0",
  "#4b5060",
  "#333745",
  "#262a36",
  "#1a1d27",
  "#13151d",
  "#0b0d14",
];

export const palettes = { nila, pandan, kunyit, saga, lembayung, toska, bata, langit } as const;
export type Tone = "brand" | "good" | "warn" | "bad" | "ai" | "info" | "hot" | "alt" | "neutral";

/** The only place where a meaning becomes a palette. Chips, dots and alerts take a Tone, never a colour. */
export const toneColor: Record<Tone, keyof typeof palettes | "gray"> = {
  brand: "nila",
  good: "pandan",
  warn: "kunyit",
  bad: "saga",
  ai: "lembayung",
  info: "langit",
  hot: "bata",
  alt: "toska",
  neutral: "gray",
};

const font =
  '"Inter Variable", "Inter", "Noto Sans Arabic", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif, "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji"';
/** Height variable for the sizes we redefine; other sizes (compact-*, input-*) keep Mantine's own. */
const heights = (name: `--${string}`, map: Record<string, number>, size: unknown, fallback: string): Record<string, string> => {
  const px = map[String(size ?? fallback)];
  return px ? { [name]: rem(px) } : {};
};
const pop = { duration: 120, transition: "pop-top-left" } as const;

export const theme: MantineThemeOverride = createTheme({
  colors: { ...palettes, gray: mori, dark: jelaga },
  primaryColor: "nila",
  primaryShade: { light: 6, dark: 6 },
  white: "#ffffff",
  black: mori[9],
  autoContrast: true,
  luminanceThreshold: 0.32,
  fontFamily: font,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "JetBrains Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  fontSmoothing: true,
  respectReducedMotion: true,
  cursorType: "pointer",
  focusRing: "auto",
  defaultRadius: "md",
  scale: 1,
  fontSizes: { "2xs": rem(11), xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20), "2xl": rem(24), "3xl": rem(32) },
  lineHeights: { xs: "1.25", sm: "1.4", md: "1.45", lg: "1.5", xl: "1.3" },
  spacing: { "2xs": rem(4), xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(32), "2xl": rem(48) },
  radius: { xs: rem(4), sm: rem(6), md: rem(8), lg: rem(12), xl: rem(16) },
  shadows: { xs: "var(--sg-sh-xs)", sm: "var(--sg-sh-sm)", md: "var(--sg-sh-md)", lg: "var(--sg-sh-lg)", xl: "var(--sg-sh-xl)" },
  // 390 phone, 768 tablet, 1024 small laptop, 1280 laptop, 1440 desk
  breakpoints: { xs: "30em", sm: "48em", md: "64em", lg: "80em", xl: "90em" },
  headings: {
    fontFamily: font,
    fontWeight: "650",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: rem(24), lineHeight: "1.2" },
      h2: { fontSize: rem(20), lineHeight: "1.25" },
      h3: { fontSize: rem(16), lineHeight: "1.35" },
      h4: { fontSize: rem(14), lineHeight: "1.4" },
      h5: { fontSize: rem(13), lineHeight: "1.4" },
      h6: { fontSize: rem(12), lineHeight: "1.4" },
    },
  },
  components: {
    Button: {
      defaultProps: { size: "sm" },
      styles: { root: { fontWeight: 550 } },
      vars: (_t: unknown, p: { size?: unknown }) => ({
        root: heights("--button-height", { xs: 24, sm: 32, md: 40, lg: 44 }, p.size, "sm"),
      }),
    },
    ActionIcon: {
      defaultProps: { variant: "subtle", color: "gray", size: "md" },
      vars: (_t: unknown, p: { size?: unknown }) => ({ root: heights("--ai-size", { xs: 24, sm: 28, md: 32, lg: 44 }, p.size, "md") }),
    },
    Input: {
      defaultProps: { size: "sm" },
      styles: { wrapper: { "--input-bd": "var(--sg-line-control)" } },
      vars: (_t: unknown, p: { size?: unknown }) => ({
        wrapper: heights("--input-height", { xs: 28, sm: 32, md: 40, lg: 44 }, p.size, "sm"),
      }),
    },
    InputWrapper: {
      styles: {
        label: { fontSize: rem(12), fontWeight: 550, color: "var(--sg-text-2)", marginBlockEnd: rem(5), lineHeight: "1.4" },
        description: { fontSize: rem(12), color: "var(--sg-text-3)", marginBlockEnd: rem(5), lineHeight: "1.4" },
        error: { fontSize: rem(12), lineHeight: "1.4", marginBlockStart: rem(5) },
      },
    },
    // A list of two hundred countries is drawn when it is opened, not with every conversation.
    Combobox: { defaultProps: { keepMounted: false } },
    // A menu that a key opened begins at its first line, so that Enter chooses and the focus can be seen.
    Menu: { defaultProps: { shadow: "lg", radius: "md", transitionProps: pop, withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: "lg", radius: "lg", transitionProps: pop } },
    Modal: {
      defaultProps: {
        radius: "lg",
        shadow: "xl",
        centered: true,
        transitionProps: { duration: 120, transition: "pop" },
        overlayProps: { color: "var(--sg-scrim)", backgroundOpacity: 1 },
      },
      styles: { title: { fontSize: rem(20), fontWeight: 650, lineHeight: 1.25, letterSpacing: "-0.02em", overflowWrap: "anywhere" } },
    },
    Drawer: { defaultProps: { position: "right", shadow: "xl", transitionProps: { duration: 150 } } },
    SegmentedControl: { defaultProps: { size: "sm", radius: "md", transitionDuration: 120 } },
    Checkbox: { defaultProps: { size: "xs", radius: "xs" } },
    Switch: { defaultProps: { size: "sm" } },
    Loader: { defaultProps: { size: "sm", type: "oval" } },
  },
  other: { railWidth: 56, listWidth: 340, detailsWidth: 320, headHeight: 52, motion: { fast: 80, base: 120, slow: 150 } },
});

/** Points Mantine's own variables at the semantic tokens, so stock components and CSS modules agree. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const shared: Record<string, string> = {
    "--mantine-color-body": "var(--sg-canvas)",
    "--mantine-color-text": "var(--sg-text)",
    "--mantine-color-dimmed": "var(--sg-text-2)",
    "--mantine-color-placeholder": "var(--sg-text-3)",
    "--mantine-color-anchor": "var(--sg-link)",
    "--mantine-color-error": "var(--sg-bad-fg)",
    "--mantine-color-default": "var(--sg-panel)",
    "--mantine-color-default-hover": "var(--sg-sunken)",
    "--mantine-color-default-color": "var(--sg-text)",
    "--mantine-color-default-border": "var(--sg-line-2)",
    "--mantine-primary-color-filled": "var(--sg-primary)",
    "--mantine-primary-color-filled-hover": "var(--sg-primary-hover)",
    "--mantine-color-nila-filled": "var(--sg-primary)",
    "--mantine-color-nila-filled-hover": "var(--sg-primary-hover)",
  };
  for (const [tone, color] of Object.entries(toneColor)) {
    shared[`--mantine-color-${color}-light`] = `var(--sg-${tone}-bg)`;
    shared[`--mantine-color-${color}-light-hover`] = `var(--sg-${tone}-line)`;
    shared[`--mantine-color-${color}-light-color`] = `var(--sg-${tone}-fg)`;
  }
  return { variables: {}, light: shared, dark: shared };
};

declare module "@mantine/core" {
  export interface MantineThemeColorsOverride {
    colors: Record<keyof typeof palettes | "gray" | "dark", MantineColorsTuple>;
  }
}

import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useMe } from "../features/identity/queries.ts";
import { lastLanguage, Speaks, useWords } from "../lib/i18n.tsx";
import { queries } from "../lib/query.ts";
import { schemeManager } from "../lib/scheme.ts";
import { cssVariablesResolver, theme } from "../ui/theme.ts";
import { Toasts } from "../ui/toast.tsx";
import { TooltipLayer } from "../ui/tooltip.tsx";
import { router } from "./router.tsx";

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        colorSchemeManager={schemeManager}
      >
        <Speaking />
      </MantineProvider>
    </QueryClientProvider>
  );
}

/** In the language of whoever is signed in, else in the browser's. */
function Speaking() {
  const { data: me } = useMe();
  return (
    <Speaks language={me?.person.language ?? lastLanguage()}>
      <RouterProvider router={router} />
      <Closing />
      <TooltipLayer />
    </Speaks>
  );
}
const Closing = () => <Toasts closeLabel={useWords().say("dismiss")} />;

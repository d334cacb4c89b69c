import { useMantineColorScheme } from "@mantine/core";
import { useWords } from "../../lib/i18n.tsx";
import css from "./customer-phone.module.css";

/** The sandbox's phone, in a frame: what a customer sees and writes. */
export function CustomerPhone() {
  const { say, language } = useWords();
  const { colorScheme } = useMantineColorScheme();
  const dark = colorScheme === "dark" || (colorScheme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  return (
    <div className={css.phone}>
      <p className={css.practice}>{say("practice")}</p>
      <iframe
        title={say("customerPhone")}
        src={`/sandbox/?embed=1&scheme=${dark ? "dark" : "light"}&lang=${language}`}
        allow="microphone"
      />
    </div>
  );
}

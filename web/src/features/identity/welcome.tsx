import { IconBrandWhatsapp, IconChecks, IconReceipt } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { Logo } from "../../ui/logo.tsx";
import css from "./welcome.module.css";

/** The two halves of every page before somebody is signed in: what to do, and what Sigap keeps its word on. */
export function Welcome({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const { say } = useWords();
  const promises = [
    { icon: IconBrandWhatsapp, title: say("promiseStored"), text: say("promiseStoredText") },
    { icon: IconChecks, title: say("promiseOnce"), text: say("promiseOnceText") },
    { icon: IconReceipt, title: say("promiseShown"), text: say("promiseShownText") },
  ];
  return (
    <div className={css.welcome}>
      <main className={css.form}>
        <div className={css.brand}>
          <Logo className={css.logo ?? ""} onLight />
          Sigap
        </div>
        <div className={css.middle}>
          <h1>{title}</h1>
          {lead && <p className="mut">{lead}</p>}
          {children}
        </div>
      </main>
      <aside className={css.side}>
        <h2>{say("promise")}</h2>
        <ul>
          {promises.map(({ icon: Icon, title: promise, text }) => (
            <li key={promise}>
              <Icon size={20} stroke={1.6} />
              <span>
                <strong>{promise}</strong>
                {text}
              </span>
            </li>
          ))}
        </ul>
      </aside>
    </div>
  );
}

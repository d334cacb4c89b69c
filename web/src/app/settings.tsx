import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ChannelPage } from "../features/channels/channel-page.tsx";
import { ChannelSettings } from "../features/channels/channel-settings.tsx";
import { ConnectWizard } from "../features/channels/connect-wizard.tsx";
import { ApiKeys } from "../features/identity/api-keys.tsx";
import { AuditLog } from "../features/identity/audit-log.tsx";
import { People } from "../features/identity/people.tsx";
import { Profile } from "../features/identity/profile.tsx";
import { useCan } from "../features/identity/queries.ts";
import { Security } from "../features/identity/security.tsx";
import { Teams } from "../features/identity/teams.tsx";
import { WorkspaceSettings } from "../features/identity/workspace-settings.tsx";
import { useWords } from "../lib/i18n.tsx";
import { Page } from "../ui/page.tsx";
import css from "./settings.module.css";

/** What can be set, for whom it may be seen. */
export function Settings() {
  const { say } = useWords();
  const can = useCan();
  const { section, item } = useParams({ strict: false });
  const sections = [
    { id: "profile", label: say("profile"), screen: <Profile />, shown: true },
    { id: "security", label: say("security"), screen: <Security />, shown: true },
    { id: "workspace", label: say("workspace"), screen: <WorkspaceSettings />, shown: can("workspace:manage") },
    { id: "people", label: say("members"), screen: <People />, shown: can("members:read") },
    { id: "teams", label: say("teams"), screen: <Teams />, shown: can("members:read") },
    { id: "channels", label: say("channels"), screen: <Channels item={item} />, shown: can("channels:read") },
    { id: "api-keys", label: say("apiKeys"), screen: <ApiKeys />, shown: can("api_keys:manage") },
    { id: "audit", label: say("audit"), screen: <AuditLog />, shown: can("audit:read") },
  ].filter(({ shown }) => shown);
  const current: { label: string; screen: ReactNode } | undefined = sections.find(({ id }) => id === section) ?? sections[0];
  return (
    <Page
      title={`${say("settings")} · ${current?.label ?? ""}`}
      side={
        <nav className={css.side} aria-label={say("settings")}>
          {sections.map(({ id, label }) => (
            <Link key={id} to="/settings/$section" params={{ section: id }} className={css.link}>
              {label}
            </Link>
          ))}
        </nav>
      }
    >
      {current?.screen}
    </Page>
  );
}

/** All of them, one of them, or the way to a new one. */
function Channels({ item }: { item: string | undefined }) {
  if (item === "new") return <ConnectWizard />;
  return item ? <ChannelPage key={item} id={item} /> : <ChannelSettings />;
}

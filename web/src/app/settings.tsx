import { TextInput } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconSearch } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { ChannelPage } from "../features/channels/channel-page.tsx";
import { ChannelSettings } from "../features/channels/channel-settings.tsx";
import { ConnectWizard } from "../features/channels/connect-wizard.tsx";
import { FieldsSettings } from "../features/contacts/fields/fields-settings.tsx";
import { TagsSettings } from "../features/contacts/tags-settings.tsx";
import { ApiKeys } from "../features/identity/api-keys.tsx";
import { AuditLog } from "../features/identity/audit-log.tsx";
import { People } from "../features/identity/people.tsx";
import { Profile } from "../features/identity/profile.tsx";
import { useCan } from "../features/identity/queries.ts";
import { Roles } from "../features/identity/roles/roles.tsx";
import { Security } from "../features/identity/security.tsx";
import { Teams } from "../features/identity/teams.tsx";
import { WorkspaceSettings } from "../features/identity/workspace-settings.tsx";
import { LifecycleSettings } from "../features/lifecycle/lifecycle-settings.tsx";
import { NotificationSettings } from "../features/notifications/settings.tsx";
import { SavedReplies } from "../features/replies/saved-replies.tsx";
import { RoutingSettings } from "../features/routing/routing-settings.tsx";
import { ServiceLevels } from "../features/service/service-levels.tsx";
import { type Say, useWords } from "../lib/i18n.tsx";
import { Page } from "../ui/page.tsx";
import { SavedMark } from "../ui/saved-mark.tsx";
import css from "./settings.module.css";

interface Section {
  id: string;
  group: "groupYou" | "groupWorkspace" | "groupChannels" | "groupDevelopers";
  label: string;
  /** Other words that somebody may look for. */
  find: string;
  screen: ReactNode;
  shown: boolean;
}

/** What can be set, for whom it may be seen. */
function sectionsFor(say: Say, can: ReturnType<typeof useCan>, item: string | undefined): Section[] {
  const members = can("members:read");
  const sections: Section[] = [
    { id: "profile", group: "groupYou", label: say("profile"), find: say("find_profile"), screen: <Profile />, shown: true },
    { id: "security", group: "groupYou", label: say("security"), find: say("find_security"), screen: <Security />, shown: true },
    { id: "notifications", group: "groupYou", label: say("notifications"), find: "", screen: <NotificationSettings />, shown: true },
    {
      id: "workspace",
      group: "groupWorkspace",
      label: say("workspace"),
      find: say("find_workspace"),
      screen: <WorkspaceSettings />,
      shown: can("workspace:manage"),
    },
    { id: "people", group: "groupWorkspace", label: say("members"), find: say("find_people"), screen: <People />, shown: members },
    { id: "teams", group: "groupWorkspace", label: say("teams"), find: say("find_teams"), screen: <Teams />, shown: members },
    {
      id: "service-levels",
      group: "groupWorkspace",
      label: say("serviceLevels"),
      find: say("find_service"),
      screen: <ServiceLevels />,
      shown: can("conversations:read"),
    },
    { id: "roles", group: "groupWorkspace", label: say("roles"), find: say("find_roles"), screen: <Roles item={item} />, shown: members },
    { id: "audit", group: "groupWorkspace", label: say("audit"), find: say("find_audit"), screen: <AuditLog />, shown: can("audit:read") },
    {
      id: "channels",
      group: "groupChannels",
      label: say("channels"),
      find: say("find_channels"),
      screen: <Channels item={item} />,
      shown: can("channels:read"),
    },
    {
      id: "replies",
      group: "groupWorkspace",
      label: say("savedReplies"),
      find: "",
      screen: <SavedReplies />,
      shown: can("messages:send"),
    },
    {
      id: "fields",
      group: "groupWorkspace",
      label: say("fieldsTitle"),
      find: say("find_fields"),
      screen: <FieldsSettings />,
      shown: can("fields:manage"),
    },
    {
      id: "routing",
      group: "groupWorkspace",
      label: say("leadRouting"),
      find: say("find_routing"),
      screen: <RoutingSettings />,
      shown: can("routing:read"),
    },
    { id: "tags", group: "groupWorkspace", label: say("tags"), find: "", screen: <TagsSettings />, shown: can("contacts:read") },
    {
      id: "lifecycle",
      group: "groupWorkspace",
      label: say("lifecyclePage"),
      find: say("find_lifecycle"),
      screen: <LifecycleSettings />,
      shown: can("lifecycle:read"),
    },
    {
      id: "api-keys",
      group: "groupDevelopers",
      label: say("apiKeys"),
      find: say("find_apikeys"),
      screen: <ApiKeys />,
      shown: can("api_keys:manage"),
    },
  ];
  return sections.filter(({ shown }) => shown);
}

/** All of them beside one of them; on a phone one after the other. */
export function Settings() {
  const { say } = useWords();
  const can = useCan();
  const { section, item } = useParams({ strict: false });
  const sections = sectionsFor(say, can, item);
  const current = sections.find(({ id }) => id === section) ?? sections[0];
  const back = (
    <Link to="/settings" className={css.back} aria-label={say("allSettings")}>
      <IconChevronLeft size={18} />
    </Link>
  );
  return (
    <div className={css.settings} data-list={section === undefined}>
      <Page
        title={current?.label ?? say("settings")}
        back={back}
        actions={<SavedMark />}
        side={<Sections sections={sections} currentId={current?.id} />}
      >
        {current?.screen}
      </Page>
    </div>
  );
}

const groups = ["groupYou", "groupWorkspace", "groupChannels", "groupDevelopers"] as const;

function Sections({ sections, currentId }: { sections: readonly Section[]; currentId: string | undefined }) {
  const { say } = useWords();
  const [sought, setSought] = useState("");
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const found = sections.filter(({ label, find }) => words.every((word) => `${label} ${find}`.toLowerCase().includes(word)));
  return (
    <nav className={css.side} aria-label={say("settings")}>
      <h2 className={css.title}>{say("settings")}</h2>
      <TextInput
        type="search"
        size="sm"
        aria-label={say("findSetting")}
        placeholder={say("findSetting")}
        leftSection={<IconSearch size={16} />}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      {found.length === 0 && <p className="xs dim">{say("noSetting")}</p>}
      {groups.map((group) => {
        const shown = found.filter((each) => each.group === group);
        if (shown.length === 0) return null;
        return (
          <div key={group} className={css.group}>
            <h3>{say(group)}</h3>
            {shown.map(({ id, label }) => (
              <Link
                key={id}
                to="/settings/$section"
                params={{ section: id }}
                className={css.link}
                data-current={id === currentId}
                {...(id === currentId ? { "aria-current": "page" } : {})}
              >
                {label}
                <IconChevronRight size={16} className={css.chevron} />
              </Link>
            ))}
          </div>
        );
      })}
    </nav>
  );
}

/** All of them, one of them, or the way to a new one. */
function Channels({ item }: { item: string | undefined }) {
  if (item === "new") return <ConnectWizard />;
  return item ? <ChannelPage key={item} id={item} /> : <ChannelSettings />;
}

import { Menu } from "@mantine/core";
import {
  IconChecklist,
  IconHelpCircle,
  IconInbox,
  IconLayoutKanban,
  IconListCheck,
  IconLogout,
  IconMoon,
  IconReceipt,
  IconSettings,
  IconUsers,
} from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useTaskCounts } from "../features/contacts/queries.ts";
import { useCounts } from "../features/conversations/queries.ts";
import { OpeningLine } from "../features/identity/opening-line.tsx";
import { becomes, useCan, useSignedIn } from "../features/identity/queries.ts";
import { useScheme } from "../features/identity/use-scheme.ts";
import { Bell } from "../features/notifications/bell.tsx";
import { StartLink } from "../features/onboarding/start-link.tsx";
import { call } from "../lib/api.ts";
import { useWords, withAllWords } from "../lib/i18n.tsx";
import { useActions } from "../lib/keys/actions.ts";
import { lazy } from "../lib/lazy.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Logo } from "../ui/logo.tsx";
import css from "./shell.module.css";

const Availability = lazy(withAllWords(() => import("../features/identity/availability-items.tsx")));

const icon = { size: 20, stroke: 1.6 } as const;

/** Down the side on a desk, along the bottom on a phone; what a role can't use is not there. */
export function Rail({ onKeyboardMap }: { onKeyboardMap: () => void }) {
  const { say } = useWords();
  const can = useCan();
  const { data: counts } = useCounts();
  const reading = useParams({ strict: false, select: ({ conversationId }) => conversationId !== undefined });
  const waiting = counts?.mine ?? 0;
  const late = useTaskCounts().data?.overdue ?? 0;
  return (
    <nav data-pane className={css.rail} aria-label={say("pages")} data-reading={reading}>
      <Logo className={css.logo ?? ""} />
      <Link to="/inbox/$view" params={{ view: "all" }} activeOptions={{ exact: false }} className={css.item} title={say("inbox")}>
        <IconInbox {...icon} />
        {waiting > 0 && <span className={css.count}>{waiting > 99 ? "99+" : waiting}</span>}
        <span className={css.label}>{say("inbox")}</span>
      </Link>
      {can("lifecycle:read") && (
        <Link to="/board" className={`${css.item} ${css.wide}`} title={say("leads")}>
          <IconLayoutKanban {...icon} />
          <span className={css.label}>{say("leads")}</span>
        </Link>
      )}
      <Link to="/contacts" className={css.item} title={say("contacts")}>
        <IconUsers {...icon} />
        <span className={css.label}>{say("contacts")}</span>
      </Link>
      <Link to="/tasks" className={css.item} title={say("tasks")}>
        <IconChecklist {...icon} />
        <span className={css.label}>{say("tasks")}</span>
        {late > 0 && (
          <span className={css.count}>
            <span aria-hidden="true">{late > 99 ? "99+" : late}</span>
            <span className="hidden-visually"> {say("taskOverdueCount", { count: late })}</span>
          </span>
        )}
      </Link>
      {can("ledger:read") && (
        <Link to="/ledger" className={`${css.item} ${css.wide}`} title={say("ledger")}>
          <IconReceipt {...icon} />
          <span className={css.label}>{say("ledger")}</span>
        </Link>
      )}
      <span className={css.space} />
      <StartLink className={`${css.item} ${css.wide}`} label={css.label} />
      <Bell className={css.item} countClassName={css.count} labelClassName={css.label} />
      <button type="button" className={`${css.item} ${css.wide}`} aria-label={say("keys")} title={say("keys")} onClick={onKeyboardMap}>
        <IconHelpCircle {...icon} />
      </button>
      <Link to="/settings" activeOptions={{ exact: false }} className={`${css.item} ${css.wide}`} title={say("settings")}>
        <IconSettings {...icon} />
        <span className={css.label}>{say("settings")}</span>
      </Link>
      <Account />
    </nav>
  );
}

function Account() {
  const { say } = useWords();
  const me = useSignedIn();
  const can = useCan();
  const navigate = useNavigate();
  const { dark, choose } = useScheme();
  const turn = () => choose(dark ? "light" : "dark");
  const [opened, setOpened] = useState(false);
  useActions({ scheme: turn, availability: () => setOpened(true) });
  const signOut = async () => {
    await call("signOut").catch(() => undefined);
    await navigate({ to: "/sign-in" });
    becomes(null);
  };
  return (
    <Menu position="right-end" width={260} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <button type="button" className={css.item} title={me.person.name}>
          <Avatar id={me.person.id} name={me.person.name} size={28} picture={me.person.photo} />
          <span className={css.label} aria-hidden="true">
            {say("you")}
          </span>
          <span className="hidden-visually">{say("account", { name: me.person.name })}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.person.name}
          <br />
          {me.workspace.name}
          <OpeningLine />
        </Menu.Label>
        <Suspense>
          <Availability personId={me.person.id} onTeam={() => void navigate({ to: "/team" })} />
        </Suspense>
        {/* A telephone has room for five places; the others are here. */}
        <div className={css.narrow}>
          {can("lifecycle:read") && (
            <Menu.Item leftSection={<IconLayoutKanban size={16} />} onClick={() => void navigate({ to: "/board" })}>
              {say("leads")}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => void navigate({ to: "/settings" })}>
            {say("settings")}
          </Menu.Item>
          {can("ledger:read") && (
            <Menu.Item leftSection={<IconReceipt size={16} />} onClick={() => void navigate({ to: "/ledger" })}>
              {say("ledger")}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconListCheck size={16} />} onClick={() => void navigate({ to: "/start" })}>
            {say("startHere")}
          </Menu.Item>
        </div>
        <Menu.Item leftSection={<IconMoon size={16} />} onClick={turn}>
          {say("scheme")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {say("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

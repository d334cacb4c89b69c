import { Menu, useMantineColorScheme } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconHelpCircle, IconInbox, IconLogout, IconMoon, IconReceipt, IconSettings, IconUsers } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useCounts } from "../features/conversations/queries.ts";
import { becomes, useCan, useSignedIn } from "../features/identity/queries.ts";
import { call } from "../lib/api.ts";
import { useWords } from "../lib/i18n.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Logo } from "../ui/logo.tsx";
import css from "./shell.module.css";

const icon = { size: 20, stroke: 1.6 } as const;

/** Down the side on a desk, along the bottom on a phone; what a role can't use is not there. */
export function Rail({ onKeyboardMap }: { onKeyboardMap: () => void }) {
  const { say } = useWords();
  const can = useCan();
  const { data: counts } = useCounts();
  const reading = useParams({ strict: false, select: ({ conversationId }) => conversationId !== undefined });
  const waiting = counts?.mine ?? 0;
  return (
    <nav className={css.rail} aria-label={say("pages")} data-reading={reading}>
      <Logo className={css.logo ?? ""} />
      <Link to="/inbox/$view" params={{ view: "all" }} activeOptions={{ exact: false }} className={css.item} title={say("inbox")}>
        <IconInbox {...icon} />
        {waiting > 0 && <span className={css.count}>{waiting > 99 ? "99+" : waiting}</span>}
        <span className={css.label}>{say("inbox")}</span>
      </Link>
      <Link to="/contacts" className={css.item} title={say("contacts")}>
        <IconUsers {...icon} />
        <span className={css.label}>{say("contacts")}</span>
      </Link>
      {can("ledger:read") && (
        <Link to="/ledger" className={css.item} title={say("ledger")}>
          <IconReceipt {...icon} />
          <span className={css.label}>{say("ledger")}</span>
        </Link>
      )}
      <span className={css.space} />
      <button type="button" className={`${css.item} ${css.wide}`} aria-label={say("keys")} title={say("keys")} onClick={onKeyboardMap}>
        <IconHelpCircle {...icon} />
      </button>
      <Link
        to="/settings/$section"
        params={{ section: "profile" }}
        activeOptions={{ exact: false }}
        className={css.item}
        title={say("settings")}
      >
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
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = colorScheme === "dark" || (colorScheme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  const turn = () => setColorScheme(dark ? "light" : "dark");
  useHotkeys([["shift+D", turn]]);
  const signOut = async () => {
    await call("signOut").catch(() => undefined);
    await navigate({ to: "/sign-in" });
    becomes(null);
  };
  return (
    <Menu position="right-end" width={220}>
      <Menu.Target>
        <button type="button" className={css.item} title={me.person.name}>
          <Avatar id={me.person.id} name={me.person.name} size={28} />
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
        </Menu.Label>
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

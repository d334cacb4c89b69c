import { Tabs } from "@mantine/core";
import { IconBrandWhatsapp, IconChevronLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import type { Word } from "../../words/english.ts";
import { useCan } from "../identity/queries.ts";
import { AutomationForm } from "./automation-form.tsx";
import { BlockList } from "./block-list.tsx";
import { ChannelChips } from "./channel-chips.tsx";
import { ChannelFacts } from "./channel-facts.tsx";
import css from "./channel-page.module.css";
import { HealthPanel } from "./health-panel.tsx";
import { Notices } from "./notices.tsx";
import type { OfChannel } from "./of-channel.ts";
import { ProfileForm } from "./profile-form.tsx";
import { QrCodes } from "./qr-codes.tsx";
import { useConnections } from "./queries.ts";

const tabs: { id: string; label: Word; panel: (props: OfChannel) => ReactNode }[] = [
  { id: "health", label: "health", panel: HealthPanel },
  { id: "profile", label: "businessProfile", panel: ProfileForm },
  { id: "greeting", label: "greeting", panel: AutomationForm },
  { id: "qr", label: "qrCodes", panel: QrCodes },
  { id: "blocked", label: "blockList", panel: BlockList },
  { id: "notices", label: "whatHappened", panel: Notices },
  { id: "settings", label: "settingsOf", panel: ChannelFacts },
];

/** One number: how it is, and all that can be set at WhatsApp. */
export function ChannelPage({ id }: { id: string }) {
  const { say } = useWords();
  const can = useCan();
  const [tab, setTab] = useState<string | null>("health");
  const { data, error, isPending } = useConnections();
  const connection = data?.items.find((each) => each.id === id);
  if (isPending) return <Waiting />;
  if (error) return <Banner>{sayError(error, say)}</Banner>;
  if (!connection)
    return (
      <EmptyState icon={<IconBrandWhatsapp size={20} stroke={1.6} />} title={say("pageMissing")} action={<ToChannels />}>
        {say("pageMissingHint")}
      </EmptyState>
    );
  const { name, address } = connection;
  return (
    <div className={css.page}>
      <ToChannels />
      <header className={css.head}>
        <span className={css.tile}>
          <IconBrandWhatsapp size={20} stroke={1.6} />
        </span>
        <div className="grow">
          <div className="row wrap">
            <h2>{name}</h2>
            <ChannelChips connection={connection} />
          </div>
          <div className="num dim">{address}</div>
        </div>
      </header>
      <Tabs value={tab} onChange={setTab} keepMounted={false} classNames={{ list: css.tabs ?? "", panel: css.panel ?? "" }}>
        <Tabs.List aria-label={name}>
          {tabs.map(({ id: value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {say(label)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ id: value, panel: Panel }) => (
          <Tabs.Panel key={value} value={value}>
            <Panel connection={connection} manage={can("channels:manage")} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}

export function ToChannels() {
  const { say } = useWords();
  return (
    <Link to="/settings/$section" params={{ section: "channels" }} className={css.back}>
      <IconChevronLeft size={16} stroke={1.75} />
      {say("allChannels")}
    </Link>
  );
}

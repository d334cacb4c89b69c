import { Button } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { deviceOf } from "../../lib/device.ts";
import { dayOf, moment } from "../../lib/format.ts";
import { type Say, useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { Chip } from "../../ui/chip.tsx";
import { Failed } from "../../ui/failed.tsx";
import { Item, Items } from "../../ui/items.tsx";
import { Card } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";

/** "Chrome on Windows". */
function sayDevice(userAgent: string, say: Say): string {
  const { browser, system } = deviceOf(userAgent);
  if (browser && system) return say("deviceIs", { browser, system });
  return browser ?? system ?? (userAgent === "" ? say("deviceUnknown") : userAgent.slice(0, 60));
}

export function Sessions() {
  const { say, language } = useWords();
  const { data, error } = useQuery({ queryKey: ["sessions"], queryFn: () => call("listSessions"), staleTime: 0 });
  const act = (work: Promise<unknown>) =>
    void work
      .then(() => queries.invalidateQueries({ queryKey: ["sessions"] }))
      .catch((refused: unknown) => toast(sayError(refused, say), { failed: true }));
  const endOthers = async () => toast(say("othersEnded", { count: (await call("endOtherSessions")).ended }));
  const others = data?.items.some(({ current }) => !current);
  return (
    <Card
      title={say("sessions")}
      actions={
        others && (
          <Button size="xs" variant="default" onClick={() => act(endOthers())}>
            {say("endOthers")}
          </Button>
        )
      }
    >
      {error && <Failed error={error} />}
      {!data && !error && <Waiting rows={2} />}
      <Items label={say("sessions")}>
        {data?.items.map(({ id, current, device, address, createdAt, lastSeenAt }) => {
          const name = sayDevice(device, say);
          return (
            <Item
              key={id}
              icon={deviceOf(device).phone ? <IconDeviceMobile size={20} stroke={1.6} /> : <IconDeviceDesktop size={20} stroke={1.6} />}
              title={name}
              mark={current && <Chip tone="good">{say("thisSession")}</Chip>}
              action={
                !current && (
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={say("endIt", { device: name })}
                    onClick={() => act(call("revokeSession", { params: { id } }))}
                  >
                    {say("end")}
                  </Button>
                )
              }
            >
              <span className="num">
                {[
                  current ? say("activeNow") : `${say("lastSeen")} ${moment(lastSeenAt, language)}`,
                  address ?? "",
                  say("signedInOn", { day: dayOf(createdAt, language) }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </Item>
          );
        })}
      </Items>
    </Card>
  );
}

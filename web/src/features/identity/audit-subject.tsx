import type { AuditEntry } from "@sigap/contract/identity";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { call } from "../../lib/api.ts";
import { useCan, useMembers, useSignedIn, useTeams } from "./queries.ts";

/** Actions whose subject repeats who did it. */
const ofOneself = /^(member\.(joined|password_|two_factor_|recovery_codes_)|workspace\.)/;

/** What it was done to; a way to it while it is still there. */
export function AuditSubject({ entry }: { entry: AuditEntry }) {
  const { action, subject } = entry;
  const where = usePlaceOf(action.split(".")[0] ?? "", subject);
  const repeats = ofOneself.test(action) && (subject === entry.actor.name || subject.includes("@") || /^[0-9a-f-]{36}$/.test(subject));
  if (subject === "" || repeats) return null;
  if (!where) return <bdi>{subject}</bdi>;
  return (
    <Link {...where}>
      <bdi>{subject}</bdi>
    </Link>
  );
}

function usePlaceOf(noun: string, subject: string) {
  const can = useCan();
  const { workspace } = useSignedIn();
  const members = useMembers().data?.items;
  const teams = useTeams().data?.items;
  const isChannel = noun === "connection" || noun === "qr_code" || noun === "person";
  const channels = useQuery({
    queryKey: ["connections"],
    queryFn: () => call("listConnections"),
    enabled: isChannel && can("channels:read"),
  }).data?.items;
  const section = (name: string) => ({ to: "/settings/$section" as const, params: { section: name } });
  if (noun === "member" && members?.some(({ email }) => email === subject)) return section("people");
  if (noun === "team" && teams?.some(({ name }) => name === subject)) return section("teams");
  if (noun === "workspace" && subject === workspace.name && can("workspace:manage")) return section("workspace");
  const channel = isChannel ? channels?.find(({ address }) => address === subject) : undefined;
  return channel && { to: "/settings/$section/$item" as const, params: { section: "channels", item: channel.id } };
}

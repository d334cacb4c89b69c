import type { ComponentProps } from "react";
import { Avatar } from "../../ui/avatar.tsx";
import { useMembers } from "./queries.ts";

/** Somebody who works here, with their photo if they have one; of anybody else the initials. */
export function PersonAvatar(props: Omit<ComponentProps<typeof Avatar>, "picture" | "channel">) {
  const { data } = useMembers();
  return <Avatar {...props} picture={data?.items.find(({ id }) => id === props.id)?.photo} />;
}

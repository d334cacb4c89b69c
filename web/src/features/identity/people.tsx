import { Invitations } from "./invitations.tsx";
import { Invite } from "./invite.tsx";
import { MemberList } from "./member-list.tsx";
import { useCan } from "./queries.ts";

export function People() {
  const manage = useCan()("members:manage");
  return (
    <>
      {manage && <Invite />}
      <MemberList manage={manage} />
      {manage && <Invitations />}
    </>
  );
}

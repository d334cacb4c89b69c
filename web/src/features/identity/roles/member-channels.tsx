import { Modal, MultiSelect } from "@mantine/core";
import type { Member } from "@sigap/contract/identity";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { useSave } from "../../../lib/use-save.ts";
import { Banner } from "../../../ui/banner.tsx";
import { peopleChanged } from "../queries.ts";

/** Which channels are somebody's, for roles that reach as far as those. */
export function MemberChannels({ member, onClose }: { member: Member; onClose: () => void }) {
  const { say } = useWords();
  const { data } = useQuery({ queryKey: ["connections"], queryFn: () => call("listConnections") });
  const { problem, save } = useSave((connectionIds: string[]) =>
    call("updateMember", { params: { id: member.id }, body: { connectionIds } }).finally(peopleChanged),
  );
  return (
    <Modal opened onClose={onClose} title={say("channelsOf", { name: member.name })} closeButtonProps={{ "aria-label": say("dismiss") }}>
      {problem && <Banner>{problem}</Banner>}
      <MultiSelect
        label={say("channels")}
        description={say("channelsOfHint")}
        searchable
        data={data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        value={member.connectionIds}
        onChange={save}
      />
    </Modal>
  );
}

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";

export function AuditLog() {
  const { say, language } = useWords();
  const list = useInfiniteQuery({
    queryKey: ["audit"],
    queryFn: ({ pageParam }) => call("listAuditEntries", { query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title={say("audit")}>
      {list.error && <Banner>{sayError(list.error, say)}</Banner>}
      <Table label={say("audit")} head={[say("time"), say("who"), say("what"), say("details")]}>
        {items.map(({ id, at, actor, action, subject, details }) => (
          <tr key={id}>
            <td className="num mut">{moment(at, language)}</td>
            <td>{actor.name}</td>
            <td className="mono">{action}</td>
            <td className="mono xs dim">
              {[subject, Object.keys(details).length > 0 ? JSON.stringify(details) : ""].filter(Boolean).join(" ")}
            </td>
          </tr>
        ))}
      </Table>
      {list.hasNextPage && (
        <CardBody>
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say("more")}
          </Button>
        </CardBody>
      )}
    </Card>
  );
}

import { Button, Modal, TextInput } from "@mantine/core";
import { IconMessage, IconPlus, IconUsers } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { ContactDetails } from "../features/contacts/contact-details.tsx";
import { Episodes } from "../features/conversations/episodes.tsx";
import { useCan } from "../features/identity/queries.ts";
import { call } from "../lib/api.ts";
import { dayOf } from "../lib/format.ts";
import { useWords } from "../lib/i18n.tsx";
import { queries } from "../lib/query.ts";
import { sayError } from "../lib/say-error.ts";
import { useForm } from "../lib/use-form.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Banner } from "../ui/banner.tsx";
import { Chip } from "../ui/chip.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Card, CardBody, Page } from "../ui/page.tsx";
import { Table } from "../ui/table.tsx";
import { toast } from "../ui/toast.tsx";
import { Waiting } from "../ui/waiting.tsx";

/** Everybody who ever wrote, or was added by hand. */
export function Contacts() {
  const { say } = useWords();
  const can = useCan();
  const contactId = useParams({ strict: false, select: (params) => params.contactId });
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={say("contacts")}
      actions={
        can("contacts:write") && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
            {say("newContact")}
          </Button>
        )
      }
    >
      {contactId ? <OneContact id={contactId} /> : <ContactList />}
      <Modal opened={adding} onClose={() => setAdding(false)} title={say("newContact")} closeButtonProps={{ "aria-label": say("dismiss") }}>
        <NewContact onDone={() => setAdding(false)} />
      </Modal>
    </Page>
  );
}

function ContactList() {
  const { say, language } = useWords();
  const [q, setQ] = useState("");
  const wanted = q.trim();
  const list = useInfiniteQuery({
    queryKey: ["contacts"],
    queryFn: ({ pageParam }) => call("listContacts", { query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchOnMount: "always",
  });
  const search = useQuery({
    queryKey: ["search", wanted],
    queryFn: () => call("search", { query: { q: wanted } }),
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const rows = wanted
    ? (search.data?.contacts ?? []).map(({ contactId, name, phone, username }) => ({
        id: contactId,
        name,
        phone,
        username,
        tags: [],
        createdAt: null,
      }))
    : items.map(({ id, name, identities, tags, createdAt }) => ({
        id,
        name,
        phone: identities.find(({ kind }) => kind === "phone")?.value ?? null,
        username: identities.find((identity) => identity.username)?.username ?? null,
        tags,
        createdAt,
      }));
  if (list.isPending) return <Waiting />;
  if (list.error) return <Banner>{sayError(list.error, say)}</Banner>;
  if (items.length === 0)
    return (
      <EmptyState icon={<IconUsers size={20} stroke={1.6} />} title={say("noContacts")}>
        {say("noContactsHint")}
      </EmptyState>
    );
  return (
    <Card>
      <CardBody>
        <TextInput
          aria-label={say("search")}
          placeholder={say("searchContacts")}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
      </CardBody>
      {rows.length === 0 ? (
        <CardBody>
          <p className="mut">{say("noHits")}</p>
        </CardBody>
      ) : (
        <Table label={say("contacts")} head={[say("name"), say("phone"), say("tags"), say("since")]}>
          {rows.map(({ id, name, phone, username, tags, createdAt }) => (
            <tr key={id}>
              <td>
                <Link to="/contacts/$contactId" params={{ contactId: id }} className="row">
                  <Avatar id={id} name={name} size={28} />
                  <bdi>{name}</bdi>
                </Link>
              </td>
              <td className="num mut">{phone ?? (username ? `@${username}` : say("noPhone"))}</td>
              <td>
                <span className="row">
                  {tags.slice(0, 3).map((tag) => (
                    <Chip key={tag.id} tone={tag.tone}>
                      {tag.name}
                    </Chip>
                  ))}
                </span>
              </td>
              <td className="dim num">{createdAt && dayOf(createdAt, language)}</td>
            </tr>
          ))}
        </Table>
      )}
      {!wanted && list.hasNextPage && (
        <CardBody>
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say("more")}
          </Button>
        </CardBody>
      )}
    </Card>
  );
}

function OneContact({ id }: { id: string }) {
  const { say } = useWords();
  const can = useCan();
  const navigate = useNavigate();
  const open = () =>
    void call("openConversation", { body: { contactId: id } })
      .then((conversation) => navigate({ to: "/inbox/$view/$conversationId", params: { view: "all", conversationId: conversation.id } }))
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  return (
    <Card>
      <CardBody>
        <div className="row">
          <Link to="/contacts">{say("back")}</Link>
          <span className="push" />
          {can("conversations:write") && (
            <Button variant="default" leftSection={<IconMessage size={16} />} onClick={open}>
              {say("openConversation")}
            </Button>
          )}
        </div>
        <ContactDetails id={id} />
        <Episodes contactId={id} current="" />
      </CardBody>
    </Card>
  );
}

function NewContact({ onDone }: { onDone: () => void }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  const [email, setEmail] = useState("");
  const { problem, of, busy, submit } = useForm(async () => {
    const contact = await call("createContact", { body: { name, ...(phone.trim() ? { phone } : {}), ...(email.trim() ? { email } : {}) } });
    void queries.invalidateQueries({ queryKey: ["contacts"] });
    onDone();
    await navigate({ to: "/contacts/$contactId", params: { contactId: contact.id } });
  });
  return (
    <form className="col" onSubmit={submit} noValidate>
      {problem && <Banner>{problem}</Banner>}
      <TextInput
        label={say("name")}
        data-autofocus
        required
        value={name}
        error={of("name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={say("phone")}
        description={say("phoneHint")}
        inputMode="tel"
        value={phone}
        error={of("phone")}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <TextInput
        label={say("email")}
        type="email"
        value={email}
        error={of("email")}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <div className="row">
        <span className="push" />
        <Button type="submit" loading={busy}>
          {say("create")}
        </Button>
      </div>
    </form>
  );
}

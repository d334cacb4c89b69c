import { Button, FileButton, Select, Textarea, TextInput } from "@mantine/core";
import type { Profile } from "@sigap/contract/numbers";
import { verticals } from "@sigap/contract/values";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, uploadTo } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import type { OfChannel } from "./of-channel.ts";
import css from "./profile-form.module.css";

const keyOf = (id: string) => ["profile", id];

/** What customers see of the business. */
export function ProfileForm({ connection: { id }, manage }: OfChannel) {
  const { say } = useWords();
  const { data, error } = useQuery({ queryKey: keyOf(id), queryFn: () => call("getProfile", { params: { id } }) });
  return (
    <Card title={say("businessProfile")}>
      <CardBody>
        <p className="mut">{say("profileLead")}</p>
        {error && <Banner>{sayError(error, say)}</Banner>}
        {!data && !error && <Waiting rows={6} />}
        {data && (
          <>
            <Picture id={id} profile={data} manage={manage} />
            <Fields key={JSON.stringify(data)} id={id} profile={data} manage={manage} />
          </>
        )}
      </CardBody>
    </Card>
  );
}

function Picture({ id, profile, manage }: { id: string; profile: Profile; manage: boolean }) {
  const { say } = useWords();
  const [version, setVersion] = useState(0);
  const [busy, setBusy] = useState(false);
  const choose = (file: File | null) => {
    if (!file) return;
    setBusy(true);
    void uploadTo<Profile>(`/connections/${id}/profile/picture`, file)
      .then((changed) => {
        queries.setQueryData(keyOf(id), changed);
        setVersion((now) => now + 1);
      })
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }))
      .finally(() => setBusy(false));
  };
  return (
    <div className="row">
      {profile.hasPicture ? (
        <img className={css.picture} src={`/api/v1/connections/${id}/profile/picture?${version}`} alt={say("picture")} />
      ) : (
        <span className={css.picture} data-empty>
          {say("noPicture")}
        </span>
      )}
      {manage && (
        <div className="col">
          <FileButton accept="image/jpeg,image/png,image/webp" onChange={choose}>
            {(props) => (
              <Button variant="default" loading={busy} {...props}>
                {say("choosePicture")}
              </Button>
            )}
          </FileButton>
          <span className="xs dim">{say("pictureHint")}</span>
        </div>
      )}
    </div>
  );
}

const members = ["about", "address", "description", "email", "websites", "vertical"] as const;
const texts = ["about", "businessAddress", "businessDescription"] as const;
const memberOf = { about: "about", businessAddress: "address", businessDescription: "description" } as const;
const longest = { about: 139, businessAddress: 256, businessDescription: 512 };

function Fields({ id, profile, manage }: { id: string; profile: Profile; manage: boolean }) {
  const { say } = useWords();
  const [values, setValues] = useState(profile);
  const set = (change: Partial<Profile>) => setValues((now) => ({ ...now, ...change }));
  const { problem, of, busy, submit } = useForm(async () => {
    // Only what was changed: WhatsApp refuses some members when they are empty, and they may be so from the start.
    const wanted = { ...values, websites: values.websites.map((site) => site.trim()).filter(Boolean) };
    const body = Object.fromEntries(
      members.filter((member) => String(wanted[member]) !== String(profile[member])).map((member) => [member, wanted[member]]),
    );
    queries.setQueryData(keyOf(id), await call("updateProfile", { params: { id }, body }));
    toast(say("saved"));
  });
  return (
    <form className="col" onSubmit={submit} noValidate>
      {problem && <Banner>{problem}</Banner>}
      {texts.map((word) => {
        const member = memberOf[word];
        const Field = word === "businessDescription" ? Textarea : TextInput;
        return (
          <Field
            key={word}
            label={say(word)}
            maxLength={longest[word]}
            disabled={!manage}
            value={values[member]}
            error={of(member)}
            onChange={({ currentTarget: { value } }) => set({ [member]: value })}
          />
        );
      })}
      <TextInput
        label={say("email")}
        disabled={!manage}
        value={values.email}
        error={of("email")}
        onChange={({ currentTarget: { value } }) => set({ email: value })}
      />
      <Textarea
        label={say("websites")}
        description={say("websitesHint")}
        autosize
        minRows={2}
        maxRows={2}
        disabled={!manage}
        value={values.websites.join("\n")}
        error={of("websites") ?? of("websites.0") ?? of("websites.1")}
        onChange={({ currentTarget: { value } }) => set({ websites: value.split("\n") })}
      />
      <Select
        label={say("vertical")}
        disabled={!manage}
        placeholder={say("vertical_none")}
        value={verticals.find((each) => each === values.vertical) ?? null}
        onChange={(value) => set({ vertical: value ?? "" })}
        data={verticals.map((value) => ({ value, label: say(`vertical_${value}`) }))}
      />
      {manage && (
        <div className="row">
          <span className="push" />
          <Button type="submit" loading={busy}>
            {say("save")}
          </Button>
        </div>
      )}
    </form>
  );
}

import { Button, FileButton } from "@mantine/core";
import type { Me } from "@sigap/contract/identity";
import { useRef } from "react";
import { call, uploadTo } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { useSave } from "../../lib/use-save.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { useSignedIn } from "./queries.ts";

/** One's photo as colleagues see it. */
export function OwnPhoto() {
  const { say } = useWords();
  const { person } = useSignedIn();
  const reset = useRef<() => void>(null);
  const { problem, save } = useSave(async (file: File | null) => {
    queries.setQueryData(["me"], file ? await uploadTo<Me>("/me/photo", file, file.name) : await call("removePhoto"));
    void queries.invalidateQueries({ queryKey: ["members"] });
  });
  const choose = (file: File | null) => {
    if (file) save(file);
    // So that the same file can be chosen again.
    reset.current?.();
  };
  return (
    <div className="row wrap" style={{ gap: 16 }}>
      <Avatar id={person.id} name={person.name} size={56} picture={person.photo} />
      <div className="col">
        <div className="row wrap">
          <FileButton
            accept="image/jpeg,image/png,image/webp"
            resetRef={reset}
            onChange={choose}
            inputProps={{ "aria-label": say("yourPhoto") }}
          >
            {(button) => (
              <Button {...button} variant="default">
                {say(person.photo ? "changePhoto" : "choosePhoto")}
              </Button>
            )}
          </FileButton>
          {person.photo && (
            <Button variant="subtle" color="gray" onClick={() => save(null)}>
              {say("removePhoto")}
            </Button>
          )}
        </div>
        <p className="xs dim">{say("photoHint")}</p>
        {problem && (
          <p className="xs" role="alert" style={{ color: "var(--sg-bad-fg)" }}>
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}

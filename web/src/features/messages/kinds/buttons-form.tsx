import { Button } from "@mantine/core";
import type { Interactive } from "@sigap/contract/message-content";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { BodyFields, bodyFaults, bodyOf, emptyBody } from "./body-fields.tsx";
import { Counted } from "./counted.tsx";
import { faults, unlike, words } from "./faults.ts";
import type { FormProps } from "./form-props.ts";
import { HeaderField, headerFault, headerOf, noHeader } from "./header-field.tsx";
import { KindForm } from "./kind-form.tsx";
import css from "./kinds.module.css";
import { useValue, without } from "./use-value.ts";

export function ButtonsForm({ limits: { interactive: limits }, onSend }: FormProps) {
  const { say } = useWords();
  const [value, change] = useValue({ ...emptyBody, header: noHeader, buttons: [""] });
  const { header, buttons } = value;
  const message: Interactive = {
    kind: "buttons",
    header: headerOf(header),
    ...bodyOf(value),
    buttons: buttons.map((text) => ({ id: text.trim(), text: text.trim() })),
  };
  return (
    <KindForm
      hint={say("buttonsHint")}
      faults={faults([
        ["header", headerFault(header, limits.header)],
        ...bodyFaults(value, limits, "buttons"),
        ...buttons.map((text, index) => [`buttons.${index}`, words(text, limits.buttons.text) ?? unlike(text, index, buttons)] as const),
      ])}
      preview={{ ...message, buttons: message.buttons.filter(({ text }) => text !== "") }}
      attachments={header.file ? [header.file] : []}
      onSubmit={() => onSend({ type: "interactive", interactive: message }, message.body)}
    >
      {(of) => (
        <>
          <HeaderField
            value={header}
            onChange={(next) => change((now) => ({ header: next(now.header) }))}
            most={limits.header}
            error={of("header")}
          />
          <BodyFields value={value} onChange={change} limits={limits} kind="buttons" of={of} />
          {buttons.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: buttons have nothing else to be told apart by
            <div key={index} className={css.line}>
              <Counted
                label={say("buttonNumber", { number: index + 1 })}
                most={limits.buttons.text}
                value={text}
                error={of(`buttons.${index}`)}
                onChange={(next) => change({ buttons: buttons.map((each, at) => (at === index ? next : each)) })}
              />
              {buttons.length > 1 && (
                <IconButton
                  label={say("removeFile", { name: say("buttonNumber", { number: index + 1 }) })}
                  icon={<IconX size={16} />}
                  onClick={() => change({ buttons: without(buttons, index) })}
                />
              )}
            </div>
          ))}
          <Button
            variant="default"
            size="xs"
            disabled={buttons.length >= limits.buttons.most}
            leftSection={<IconPlus size={14} />}
            onClick={() => change({ buttons: [...buttons, ""] })}
          >
            {say("anotherButton", { count: buttons.length, most: limits.buttons.most })}
          </Button>
        </>
      )}
    </KindForm>
  );
}

import type { TemplateSlot } from "@sigap/contract/channels";
import type { Attachment } from "@sigap/contract/messages";
import type { TemplateValue } from "@sigap/contract/outgoing";
import { useWords } from "../../../lib/i18n.tsx";
import { Counted } from "../kinds/counted.tsx";
import { FileField } from "../kinds/file-field.tsx";
import { CatalogSlot, FlowSlot, ProductSlot, ProductsSlot } from "./catalog-slots.tsx";
import { PlaceSlot } from "./place-slot.tsx";
import type { SlotProps } from "./slot-props.ts";
import { type SlotLimits, slotMost } from "./template-faults.ts";
import { TimeSlot } from "./time-slot.tsx";

interface Props extends Omit<SlotProps, "name"> {
  slot: TemplateSlot;
  value: TemplateValue | undefined;
  limits: SlotLimits;
  hasOffer: boolean;
  error: string | undefined;
  optional?: boolean;
  /** What was chosen for places of files. */
  files: readonly Attachment[];
  onFile: (attachment: Attachment) => void;
}

/** What fills one place of a template, by the place's kind. */
export function SlotField({ slot, label, value, limits, hasOffer, error, optional = false, files, onChange, onFile }: Props) {
  const { say } = useWords();
  const place = { label, name: slot.key, onChange };
  switch (slot.kind) {
    case "image":
    case "video":
    case "document":
      return (
        <FileField
          label={label}
          kind={slot.kind}
          value={files.find(({ id }) => id === value) ?? null}
          onChange={(attachment) => {
            if (attachment) onFile(attachment);
            onChange(attachment?.id);
          }}
        />
      );
    case "location":
      return <PlaceSlot {...place} />;
    case "product":
      return <ProductSlot {...place} />;
    case "catalog":
      return <CatalogSlot {...place} />;
    case "products":
      return <ProductsSlot {...place} limits={limits} />;
    case "flow":
      return <FlowSlot {...place} />;
    case "expires_at":
      return <TimeSlot {...place} />;
    default: {
      const most = slotMost(slot.kind, limits, hasOffer);
      const hints = { url_suffix: say("urlSuffixHint"), payload: say("payloadHint"), coupon_code: say("couponHint"), text: null };
      return (
        <Counted
          label={label}
          hint={hints[slot.kind]}
          optional={optional}
          placeholder={slot.example ?? ""}
          {...(most === null ? {} : { most })}
          value={typeof value === "string" ? value : ""}
          error={error}
          onChange={onChange}
        />
      );
    }
  }
}

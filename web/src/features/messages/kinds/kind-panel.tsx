import type { Conversation } from "@sigap/contract/conversations";
import { IconX } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import type { KeptForms } from "../composer/kept-forms.ts";
import { ThrowAway } from "../composer/throw-away.tsx";
import { AddressForm } from "./address-form.tsx";
import { ButtonsForm } from "./buttons-form.tsx";
import { CarouselForm } from "./carousel-form.tsx";
import { CatalogForm } from "./catalog-form.tsx";
import { ContactForm } from "./contact-form.tsx";
import { FlowForm } from "./flow-form.tsx";
import { FormPlaceProvider } from "./form-place.ts";
import type { FormProps } from "./form-props.ts";
import css from "./kinds.module.css";
import { type KindName, kinds } from "./kinds.ts";
import { LinkForm } from "./link-form.tsx";
import { ListForm } from "./list-form.tsx";
import { LocationForm } from "./location-form.tsx";
import { ProductCarouselForm } from "./product-carousel-form.tsx";
import { ProductForm } from "./product-form.tsx";
import { ProductsForm } from "./products-form.tsx";
import { ContactRequestForm, LocationRequestForm } from "./request-form.tsx";

const formOf: Record<KindName, ComponentType<FormProps>> = {
  location: LocationForm,
  contacts: ContactForm,
  buttons: ButtonsForm,
  list: ListForm,
  link: LinkForm,
  carousel: CarouselForm,
  address_request: AddressForm,
  product_carousel: ProductCarouselForm,
  location_request: LocationRequestForm,
  contact_request: ContactRequestForm,
  flow: FlowForm,
  product: ProductForm,
  product_list: ProductsForm,
  catalog: CatalogForm,
};

interface Props extends FormProps {
  conversation: Conversation;
  kind: KindName;
  forms: KeptForms;
  onClose: () => void;
}

/** The form of the chosen kind, above the composer; Escape closes it, and what was filled in is kept. */
export function KindPanel({ conversation, kind, forms, onClose, ...props }: Props) {
  const { say } = useWords();
  const { word, icon: Icon } = kinds[kind];
  const Form = formOf[kind];
  // Thrown away, it is another one.
  forms.filled.use();
  const form = forms.of(kind);
  return (
    <FormPlaceProvider key={form.key} value={{ conversation, forms, form }}>
      <section
        className={css.panel}
        aria-label={say(word)}
        onKeyDown={(event) => {
          // What lies over the form closes by itself.
          if (event.key !== "Escape" || !event.currentTarget.contains(event.target as Node)) return;
          event.stopPropagation();
          onClose();
        }}
      >
        <header className={css.head}>
          <Icon size={16} stroke={1.75} />
          <strong>{say(word)}</strong>
          <span className="push" />
          <ThrowAway />
          <IconButton size="sm" label={say("dismiss")} icon={<IconX size={16} />} onClick={onClose} />
        </header>
        <Form {...props} />
      </section>
    </FormPlaceProvider>
  );
}

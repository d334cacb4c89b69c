import type { MessageContent } from "@sigap/contract/message-content";
import { Answer } from "./answer.tsx";
import type { Files } from "./around.tsx";
import { Buttons } from "./buttons.tsx";
import { CallPermission } from "./call-permission.tsx";
import { Carousel } from "./carousel.tsx";
import { Catalog } from "./catalog.tsx";
import { ContactCards } from "./contact-cards.tsx";
import { Flow } from "./flow.tsx";
import { FormAnswer } from "./form-answer.tsx";
import { Link } from "./link.tsx";
import { List } from "./list.tsx";
import { Location } from "./location.tsx";
import { Order } from "./order.tsx";
import { Product } from "./product.tsx";
import { ProductCarousel } from "./product-carousel.tsx";
import { ProductEnquiry } from "./product-enquiry.tsx";
import { ProductList } from "./product-list.tsx";
import { Request } from "./request.tsx";
import { Unreadable } from "./unreadable.tsx";

/** What a message holds beyond text and files, each kind by its own drawing. */
export function ShownContent({ content, files }: { content: MessageContent; files: Files }) {
  switch (content.kind) {
    case "location":
      return <Location location={content} />;
    case "contacts":
      return <ContactCards {...content} />;
    case "buttons":
      return <Buttons content={content} files={files} />;
    case "list":
      return <List content={content} files={files} />;
    case "link":
      return <Link content={content} files={files} />;
    case "flow":
      return <Flow content={content} files={files} />;
    case "product":
      return <Product content={content} files={files} />;
    case "product_list":
      return <ProductList content={content} files={files} />;
    case "catalog":
      return <Catalog content={content} files={files} />;
    case "carousel":
      return <Carousel content={content} files={files} />;
    case "product_carousel":
      return <ProductCarousel content={content} files={files} />;
    case "location_request":
    case "contact_request":
    case "address_request":
      return <Request content={content} files={files} />;
    case "answer":
      return <Answer content={content} />;
    case "form_answer":
      return <FormAnswer content={content} />;
    case "order":
      return <Order content={content} />;
    case "product_enquiry":
      return <ProductEnquiry content={content} />;
    case "call_permission":
      return <CallPermission content={content} />;
    case "unreadable":
      return <Unreadable content={content} />;
    case "call":
      // A call is a line of the thread, not a bubble.
      return null;
  }
}

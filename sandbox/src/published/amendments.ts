type Node = Record<string, unknown>;

const kinds = ["Text", "Audio", "Document", "Image", "Location", "Video", "Sticker", "Reaction", "Interactive", "Template", "Contacts"];
const string = { type: "string" };

interface Amendment {
  schema: string;
  because: string;
  change(node: Node): void;
}
const properties = (node: Node): Node => node.properties as Node;
const allOf = (node: Node): Node[] => node.allOf as Node[];

/** Where the published file (v23.0) contradicts its own examples, or is older than Meta's documentation. Nothing else is changed. */
const amendments: readonly Amendment[] = [
  ...kinds.map((kind) => ({
    schema: `${kind}Message`,
    because:
      "each branch forbids the members of the other one, so that no message at all would pass; what is meant is: no others than these",
    change: (node: Node) => {
      for (const branch of allOf(node)) delete branch.additionalProperties;
      node.unevaluatedProperties = false;
    },
  })),
  {
    schema: "BaseMessageProperties",
    because: "people are addressed by `recipient` too, recipient_type has a default, and members were added since",
    change: (node) => {
      node.required = ["messaging_product", "type"];
      node.anyOf = [{ required: ["to"] }, { required: ["recipient"] }];
      Object.assign(properties(node), {
        recipient: string,
        biz_opaque_callback_data: { ...string, maxLength: 512 },
        messaging_account_id: string,
        paid_messaging_account_id: string,
        category: { enum: ["utility", "authentication", "service"] },
        direct_send_config: { type: "object" },
      });
    },
  },
  {
    schema: "MarketingMessageRequestPayload",
    because: "people are addressed by `recipient` too, recipient_type has a default, and members were added since",
    change: (node) => {
      node.required = ["messaging_product", "type", "template"];
      node.anyOf = [{ required: ["to"] }, { required: ["recipient"] }];
      Object.assign(properties(node), {
        recipient: string,
        biz_opaque_callback_data: { ...string, maxLength: 512 },
        messaging_account_id: string,
        paid_messaging_account_id: string,
        bid_spec: { type: "object" },
      });
    },
  },
  {
    schema: "LocationMessage",
    because: "the documentation has numbers where the file has strings",
    change: (node) => {
      const location = properties(allOf(node)[1] ?? {}).location as Node;
      Object.assign(properties(location), { latitude: { type: ["number", "string"] }, longitude: { type: ["number", "string"] } });
    },
  },
  {
    schema: "InteractiveObject",
    because: "the file knows no link buttons, carousels, requests for places, contacts and addresses, nor call buttons",
    change: (node) => {
      const { action } = properties(node);
      (properties(node).type as { enum: string[] }).enum.push(
        "cta_url",
        "location_request_message",
        "request_contact_info",
        "carousel",
        "address_message",
        "voice_call",
      );
      properties(node).action = { type: "object" };
      node.if = { properties: { type: { enum: ["button", "list", "product", "product_list", "catalog_message", "flow"] } } };
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      node.then = { properties: { action } };
    },
  },
  {
    schema: "BodyObject",
    because: "the body of a list may have 4,096 characters",
    change: (node) => Object.assign(properties(node), { text: { ...string, maxLength: 4096 } }),
  },
  {
    schema: "LanguageObject",
    because: "the policy has one value, which is the default",
    change: (node) => {
      node.required = ["code"];
    },
  },
  {
    schema: "TemplateComponent",
    because: "more kinds of components and buttons exist, and the pattern of `index` takes single characters only",
    change: (node) =>
      Object.assign(properties(node), {
        type: { enum: ["header", "body", "button", "limited_time_offer", "carousel"] },
        sub_type: { enum: ["quick_reply", "url", "catalog", "copy_code", "flow", "mpm", "voice_call"] },
        index: { type: ["string", "integer"], pattern: "^[0-9]$" },
      }),
  },
  {
    schema: "WebhookConfiguration",
    because: "an empty address takes it away, as its description says",
    change: (node) => Object.assign(properties(node), { override_callback_uri: { anyOf: [{ ...string, format: "uri" }, { const: "" }] } }),
  },
  {
    schema: "ContactsMessage",
    because: "up to 257 contacts are documented",
    change: (node) => Object.assign(properties(allOf(node)[1] ?? {}).contacts as Node, { maxItems: 257 }),
  },
  ...["AddressObject", "EmailObject", "PhoneObject", "UrlObject"].map((schema) => ({
    schema,
    because: "other kinds than HOME and WORK are documented, such as CELL",
    change: (node: Node) => Object.assign(properties(node), { type: string }),
  })),
];

export function amend(document: { components: { schemas: Record<string, Node> } }): void {
  for (const { schema, because, change } of amendments) {
    const node = document.components.schemas[schema];
    if (!node) throw new Error(`The published file has no schema ${schema} to amend (${because}).`);
    change(node);
  }
}

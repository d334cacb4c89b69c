export { mediaJobs } from "./download-media.ts";
export { attachmentsOf } from "./present.ts";
export { mediaIdFor } from "./provider-media.ts";
export { retryAttachment, serveAttachment } from "./serve-attachment.ts";
export { bindUpload, listByMessage, newInboundAttachments } from "./store.ts";
export { readyUpload, uploadAttachment } from "./upload-attachment.ts";

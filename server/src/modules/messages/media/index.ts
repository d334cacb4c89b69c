export { mediaJobs } from "./download-media.ts";
export { inboundAttachment } from "./inbound-attachment.ts";
export { attachmentsOf } from "./present.ts";
export { mediaIdFor } from "./provider-media.ts";
export { readyFiles, readyUpload } from "./ready-upload.ts";
export { retryAttachment, serveAttachment } from "./serve-attachment.ts";
export { bindUploads, listByMessage, newInboundAttachments } from "./store.ts";
export { uploadAttachment } from "./upload-attachment.ts";

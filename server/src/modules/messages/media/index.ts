export { mediaJobs } from "./download-media.ts";
export { inboundAttachment } from "./inbound-attachment.ts";
export { readContactFiles } from "./list-files.ts";
export { attachmentsOf, attachmentsWith } from "./present.ts";
export { mediaIdFor } from "./provider-media.ts";
export { readyFiles, readyUpload } from "./ready-upload.ts";
export { areOwnUploads, copyUploads, provideSharedUploads, uploadsById } from "./share-uploads.ts";
export { bindUploads, listByMessage, newInboundAttachments } from "./store.ts";
export { uploadAttachment } from "./upload-attachment.ts";

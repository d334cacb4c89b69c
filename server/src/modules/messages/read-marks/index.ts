export { readMarkJobs, showReadMarks } from "./mark-read.ts";
export { showTyping } from "./show-typing.ts";

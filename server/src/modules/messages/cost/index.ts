export { countDelivered } from "./count-charges.ts";
export { estimateMessage } from "./estimate-message.ts";
export { pruneCharges } from "./store.ts";

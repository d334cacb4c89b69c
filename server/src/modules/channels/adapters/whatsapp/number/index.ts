import type { NumberManagement } from "../../../management.ts";
import { fetchFile } from "../graph.ts";
import { changeAutomation, readAutomation } from "./automation.ts";
import { listBlocked, setBlocked } from "./blocks.ts";
import { accountName, allowedRate, isSubscribed, listNumbers, readNumber } from "./facts.ts";
import { changeProfile, readProfile, uploadPicture } from "./profile.ts";
import { listQrCodes, qrImageUrl, removeQrCode, saveQrCode } from "./qr-codes.ts";
import { exchangeCode, register, requestHistory } from "./signup.ts";
import { inspectToken, secretFits } from "./token.ts";

export const management: NumberManagement = {
  scopes: { messages: "whatsapp_business_messaging", management: "whatsapp_business_management" },
  allowedRate,
  inspectToken,
  secretFits,
  accountName,
  listNumbers,
  readNumber,
  isSubscribed,
  readProfile,
  changeProfile,
  uploadPicture,
  fetchFile,
  readAutomation,
  changeAutomation,
  listQrCodes,
  saveQrCode,
  removeQrCode,
  qrImageUrl,
  listBlocked,
  setBlocked,
  exchangeCode,
  register,
  requestHistory,
};

/** What Meta's own script gives the page. (Meta: embedded-signup) */
interface FacebookSdk {
  init(options: { appId: string; version: string; xfbml: boolean; autoLogAppEvents: boolean }): void;
  login(done: (answer: { authResponse?: { code?: string } | null }) => void, options: Record<string, unknown>): void;
}
declare global {
  interface Window {
    FB?: FacebookSdk;
  }
}
export interface SignupResult {
  code: string;
  accountId: string;
  phoneNumberId: string | undefined;
  portfolioId: string | undefined;
}
interface Session {
  phone_number_id?: string;
  waba_id?: string;
  business_id?: string;
}

const script = "https://connect.facebook.net/en_US/sdk.js";
let loading: Promise<FacebookSdk> | undefined;

/** Loaded with the first look at the button: a popup that opens later than the click is blocked by browsers. */
export function loadPopup(appId: string, version: string): Promise<FacebookSdk> {
  loading ??= new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement("script"), { src: script, async: true, crossOrigin: "anonymous" });
    element.onload = () => {
      if (!window.FB) return reject(new Error("Meta's script did not start"));
      window.FB.init({ appId, version, xfbml: false, autoLogAppEvents: false });
      resolve(window.FB);
    };
    element.onerror = () => {
      loading = undefined;
      reject(new Error("Meta's script could not be loaded"));
    };
    document.head.append(element);
  });
  return loading;
}

const isMeta = (origin: string) => /^https:\/\/([\w-]+\.)*facebook\.com$/.test(origin);

/** Opens the popup; null when the person closed it. What was chosen comes as a message, the code as the answer. */
export function openPopup(sdk: FacebookSdk, configId: string, coexistence: boolean): Promise<SignupResult | null> {
  return new Promise((resolve) => {
    let session: Session = {};
    const listen = ({ origin, data }: MessageEvent) => {
      if (!isMeta(origin) || typeof data !== "string" || !data.includes("WA_EMBEDDED_SIGNUP")) return;
      const told = JSON.parse(data) as { type?: string; data?: Session };
      if (told.type === "WA_EMBEDDED_SIGNUP") session = { ...session, ...told.data };
    };
    window.addEventListener("message", listen);
    sdk.login(
      ({ authResponse }) => {
        window.removeEventListener("message", listen);
        const { waba_id: accountId, phone_number_id: phoneNumberId, business_id: portfolioId } = session;
        const code = authResponse?.code;
        resolve(code && accountId ? { code, accountId, phoneNumberId, portfolioId } : null);
      },
      {
        config_id: configId,
        response_type: "code",
        override_default_response_type: true,
        extras: { setup: {}, sessionInfoVersion: "3", ...(coexistence ? { featureType: "whatsapp_business_app_onboarding" } : {}) },
      },
    );
  });
}

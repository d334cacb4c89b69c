import { ChangePassword } from "./change-password.tsx";
import { Passkeys } from "./passkeys.tsx";
import { Sessions } from "./sessions.tsx";
import { TwoFactor } from "./two-factor.tsx";

/** How one signs in, and where one is signed in. */
export function Security() {
  return (
    <>
      <ChangePassword />
      <TwoFactor />
      <Passkeys />
      <Sessions />
    </>
  );
}

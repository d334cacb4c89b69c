import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";

/** `?message=<id>` of a link or a search hit shows that message; then the address is the conversation's own again. */
export function useJumpParam(jump: (id: string) => void, ready: boolean): void {
  const { message } = useSearch({ strict: false });
  const navigate = useNavigate();
  useEffect(() => {
    if (!message || !ready) return;
    jump(message);
    void navigate({ to: ".", search: ({ message: _, ...rest }) => rest, replace: true });
  }, [message, ready, jump, navigate]);
}

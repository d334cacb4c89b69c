import { fileURLToPath } from "node:url";
import { type Child, startChild } from "../../tools/lib/children.ts";

/** A program of this folder, in a process of its own, so that it never shares an event loop with what it measures. */
export async function startProgram(name: string, environment: Record<string, string> = {}): Promise<Child> {
  const child = startChild(fileURLToPath(new URL(`../programs/${name}.ts`, import.meta.url)), environment);
  await child.ready;
  return child;
}

/** Sends a question and waits for the answer of the same kind. */
export function ask<Answer>(child: Child, question: { type: string }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const listen = (message: { type: string; answer: Answer }) => {
      if (message.type !== question.type) return;
      child.process.off("message", listen);
      resolve(message.answer);
    };
    child.process.on("message", listen);
    void child.ended.then((code) => reject(new Error(`a program of the benchmark ended with ${code}`)));
    child.process.send(question);
  });
}

/** The other side: says that it is ready and answers questions, one after another. */
export function serveQuestions(handlers: Record<string, (question: never) => unknown>): void {
  process.on("message", async (question: { type: string }) => {
    const handle = handlers[question.type];
    if (!handle) return;
    process.send?.({ type: question.type, answer: await handle(question as never) });
  });
  process.on("disconnect", () => process.exit(0));
  process.on("SIGTERM", () => process.exit(0));
  process.send?.({ type: "ready" });
}

import type { FastifyReply } from "fastify";
import type { Clock } from "./clock.ts";
import { refuse } from "./errors.ts";

export interface RateLimit {
  /** Takes one from the caller's minute, says in headers what is left, refuses when nothing is. */
  spend(caller: string, reply: FastifyReply): void;
}

interface Bucket {
  left: number;
  resetAt: number;
}

/** A fixed number of requests in each minute for each caller, on this node. */
export function createRateLimit(perMinute: number, clock: Clock): RateLimit {
  const buckets = new Map<string, Bucket>();
  let sweepAt = 0;
  return {
    spend(caller, reply) {
      const now = clock.now().getTime();
      if (now > sweepAt) {
        for (const [key, bucket] of buckets) if (bucket.resetAt <= now) buckets.delete(key);
        sweepAt = now + 60_000;
      }
      let bucket = buckets.get(caller);
      if (!bucket || bucket.resetAt <= now) {
        bucket = { left: perMinute, resetAt: now + 60_000 };
        buckets.set(caller, bucket);
      }
      bucket.left -= 1;
      const seconds = Math.ceil((bucket.resetAt - now) / 1000);
      reply.headers({ "ratelimit-limit": perMinute, "ratelimit-remaining": Math.max(0, bucket.left), "ratelimit-reset": seconds });
      if (bucket.left >= 0) return;
      reply.header("retry-after", seconds);
      refuse("too_many_requests", { seconds });
    },
  };
}

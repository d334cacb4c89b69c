import { totalmem } from "node:os";

const megabyte = 1024 * 1024;
const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, Math.floor(value)));

/**
 * PostgreSQL's settings for this machine. The default of 128 MB would leave the duplicate check cold; everything that
 * makes an acknowledged write durable stays on.
 */
export function sizedSettings(freeDisk: number, profile: "machine" | "small"): Record<string, string> {
  const memory = profile === "small" ? 1024 * megabyte : totalmem();
  return {
    shared_buffers: `${clamp(memory / 4 / megabyte, 128, 4096)}MB`,
    effective_cache_size: `${clamp(memory / 2 / megabyte, 256, 65_536)}MB`,
    work_mem: "16MB",
    maintenance_work_mem: `${clamp(memory / 32 / megabyte, 64, 1024)}MB`,
    max_wal_size: `${clamp(freeDisk / 10 / megabyte, 512, profile === "small" ? 1024 : 16_384)}MB`,
    min_wal_size: "128MB",
    checkpoint_timeout: "15min",
    wal_buffers: "64MB",
    wal_compression: "pglz",
    jit: "off",
    random_page_cost: "1.1",
    // Tests start several Sigaps at once on one server, each with a pool of its own.
    max_connections: profile === "small" ? "300" : "100",
    // A webhook may bring a thousand messages, and each locks its people and itself.
    max_locks_per_transaction: "256",
    autovacuum_naptime: "20s",
    log_min_messages: "warning",
    log_timezone: "UTC",
    timezone: "UTC",
  };
}

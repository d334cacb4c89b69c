import { missing } from "../missing.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Customer } from "../state.ts";

export function findCustomer({ state }: Sandbox, id: string): Customer {
  const customer = state.customers.get(id);
  if (!customer) throw missing(`There is no customer ${id}.`);
  return customer;
}

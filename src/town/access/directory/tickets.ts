import { type Clock, type Micros, toMicros } from "#base";
import { hashOf, newSecret } from "../secret.ts";

/** Things of a moment that a browser holds by a secret: each is given back once, and the oldest gives way. */
export interface Tickets<T> {
  give(value: T): string;
  take(ticket: string | undefined): T | undefined;
}

const life = 10 * 60e6;

export function openTickets<T>(clock: Clock, most: number): Tickets<T> {
  const held = new Map<string, { value: T; ends: Micros }>();
  const now = () => toMicros(clock.now());
  return {
    give(value) {
      const ticket = newSecret();
      held.set(hashOf(ticket), { value, ends: now() + life });
      const [oldest] = held.keys();
      if (held.size > most && oldest !== undefined) held.delete(oldest);
      return ticket;
    },
    take(ticket = "") {
      const key = hashOf(ticket);
      const found = held.get(key);
      held.delete(key);
      return found !== undefined && found.ends > now() ? found.value : undefined;
    },
  };
}

// What lists of claims have in common: their order, groups that say the same, and which are due.

import { dayRange } from "./filter";
import { GraphNode, number, text } from "./model";

export interface ClaimGroup {
  /** The weightiest of those that say the same. */
  claim: GraphNode;
  times: number;
}

/** Claims once for each group that says the same, the weightiest first. */
export function grouped(claims: readonly GraphNode[]): ClaimGroup[] {
  const groups = new Map<string, ClaimGroup>();
  for (const claim of [...claims].sort(bySalience)) {
    const key = groupOf(claim);
    const group = groups.get(key);
    if (group) group.times += 1;
    else groups.set(key, { claim, times: 1 });
  }
  return [...groups.values()];
}

export function groupOf(claim: GraphNode): string {
  return text(claim.properties.same_as) || claim.id;
}

function bySalience(a: GraphNode, b: GraphNode): number {
  return number(b.properties.salience, 0) - number(a.properties.salience, 0) || (a.id < b.id ? -1 : 1);
}

/** The day that stands on the reader's calendar, as ISO text. */
export function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Whether a claim is a prediction whose time had passed by a day. */
export function isDue(claim: GraphNode, day: string): boolean {
  const until = text(claim.properties.about_until) || text(claim.properties.about_from);
  return claim.properties.kind === "prediction" && until !== "" && dayRange(until)[1] < day;
}

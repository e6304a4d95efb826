// Places for a small picture cut out of a large one: a neighbourhood on rings, a path in a row.

import type { Model } from "./model";
import { pathBetween } from "./path";
import type { State } from "./state";

const RING = 190; // pixels between rings
const ROOM = 95; // pixels along a ring for each node
const STEP = 220; // pixels between two nodes of a path

/** Places by number of node; none where the picture is not cut to a neighbourhood or a path. */
export function arrange(model: Model, state: State): Map<number, [number, number]> {
  const places = new Map<number, [number, number]>();
  if (state.path.length === 2) {
    let at = model.byId.get(state.path[0]!)?.index;
    for (const edge of pathBetween(model, state.path[0]!, state.path[1]!)) {
      if (!places.size && at !== undefined) places.set(at, [0, 0]);
      at = edge.start === at ? edge.end : edge.start;
      // A slight zigzag, so that the words under neighbours do not meet.
      places.set(at, [places.size * STEP, (places.size % 2) * 60]);
    }
    if (places.size) return places;
  }
  const nodes = state.only.flatMap((id) => model.byId.get(id) ?? []);
  const [centre, ...others] = nodes;
  if (!centre) return places;
  places.set(centre.index, [0, 0]);
  others.sort((a, b) => model.payload.types.indexOf(a.type) - model.payload.types.indexOf(b.type) || a.community - b.community || a.index - b.index);
  for (let ring = 1, from = 0; from < others.length; ring++) {
    const held = others.slice(from, from + Math.floor((2 * Math.PI * ring * RING) / ROOM));
    held.forEach((node, place) => {
      const angle = (2 * Math.PI * place) / held.length + ring * 0.4;
      places.set(node.index, [Math.round(ring * RING * Math.cos(angle)), Math.round(ring * RING * Math.sin(angle))]);
    });
    from += held.length;
  }
  return places;
}

// Columns of a large graph in little memory: a value of its own for each of 300,000 edges would cost as much again.

/** Short strings held as one. */
export class Strings {
  private readonly joined: string;
  private readonly ends: Uint32Array;

  constructor(strings: readonly string[]) {
    this.joined = strings.join("");
    this.ends = offsets(strings.map((string) => string.length)).subarray(1);
  }

  at(index: number): string {
    return this.joined.slice(this.start(index), this.ends[index]);
  }

  /** The first place of a string; -1 where it is none of these. */
  indexOf(string: string): number {
    for (let at = this.joined.indexOf(string); at >= 0 && string; at = this.joined.indexOf(string, at + 1)) {
      const index = this.covering(at);
      if (this.start(index) === at && this.ends[index] === at + string.length) return index;
    }
    return -1;
  }

  private start(index: number): number {
    return index ? this.ends[index - 1]! : 0;
  }

  /** Which string has the character at a place of the joined ones. */
  private covering(at: number): number {
    let [low, high] = [0, this.ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Lists of numbers, one for each of so many owners, in two arrays. */
export class Lists {
  private readonly starts: Uint32Array;
  private readonly items: Uint32Array;

  /** `each` calls back with an owner and a number for every entry, in order; it is called twice and must do the same. */
  constructor(owners: number, each: (add: (owner: number, item: number) => void) => void) {
    const starts = new Uint32Array(owners + 1);
    each((owner) => starts[owner + 1]!++);
    for (let owner = 0; owner < owners; owner++) starts[owner + 1]! += starts[owner]!;
    const items = new Uint32Array(starts[owners]!);
    const next = starts.slice();
    each((owner, item) => (items[next[owner]!++] = item));
    this.starts = starts;
    this.items = items;
  }

  of(owner: number): Uint32Array {
    return this.items.subarray(this.starts[owner], this.starts[owner + 1]);
  }
}

/** Where the entries of each owner begin, from how many each has; one more at the end. */
export function offsets(counts: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  for (let owner = 0; owner < counts.length; owner++) starts[owner + 1] = starts[owner]! + counts[owner]!;
  return starts;
}

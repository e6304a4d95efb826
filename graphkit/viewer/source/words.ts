// What the interface says, in the language of its reader.

import { CHINESE, CONTRACT } from "./chinese";
import { ENGLISH } from "./english";

export type Key = keyof typeof ENGLISH;
export type Words = (key: Key, values?: Record<string, string | number>) => string;

export function isChinese(language: string): boolean {
  return language.toLowerCase().startsWith("zh");
}

export function wordsFor(language: string): Words {
  const table: Record<Key, string> = isChinese(language) ? CHINESE : ENGLISH;
  return (key, values = {}) => table[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** A type, relation or closed value of the contract in the language of the interface; what an overlay adds stays as it is. */
export function contractWord(language: string, name: string): string {
  return isChinese(language) && Object.hasOwn(CONTRACT, name) ? CONTRACT[name]! : name;
}

/** The name of a property as a reader sees it. */
export function propertyWord(language: string, name: string): string {
  return isChinese(language) ? contractWord(language, name) : name.replaceAll("_", " ");
}

/** What was read in one look at what is new, by the instant that all its tellings were given. */
const looks = new WeakMap<Date, Map<string, Promise<unknown>>>();

/** One read serves all open pages of this instance that ask for the same in one look, however many they are. */
export function oncePerLook<T>(at: Date, key: string, read: () => Promise<T>): Promise<T> {
  const known = looks.get(at) ?? new Map<string, Promise<unknown>>();
  looks.set(at, known);
  if (!known.has(key)) known.set(key, read());
  return known.get(key) as Promise<T>;
}

/** As much of a text as there is room for: to the end of a sentence where one ends late enough, else to a word. */
export function briefly(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const room = line.slice(0, most);
  const sentence = /^.*[.!?](?=\s)/s.exec(room)?.[0] ?? '';
  if (sentence.length > most / 2) return sentence;
  return `${/^.*\S(?=\s)/s.exec(room)?.[0] ?? room.slice(0, -1)}…`;
}

import { readCsvList } from '../../src/core/files/csv-list';
import { textOfBytes } from '../../src/core/files/text-of-bytes';

const wanted = { name: ['name'], mail: ['mail', 'e-mail'], note: ['note'] } as const;
type Key = keyof typeof wanted;
const read = (text: string, chosen?: (Key | null)[]) => readCsvList<Key>(text, wanted, chosen)!;
const cells = (text: string) => read(text).rows.map((row) => row.cells);
const ana = { name: 'Ana Ruiz', mail: 'ana@example.com' };

test.each([
  ['commas', 'name,mail\nAna Ruiz,ana@example.com'],
  ['semicolons', 'name;mail\r\nAna Ruiz;ana@example.com\r\n'],
  ['tabs', 'name\tmail\nAna Ruiz\tana@example.com'],
  ['bars', 'name|mail\nAna Ruiz|ana@example.com'],
  ['CR alone', 'name,mail\rAna Ruiz,ana@example.com\r'],
  ['Excel’s first line', 'sep=;\r\nname;mail\r\nAna Ruiz;ana@example.com'],
  ['Excel’s first line with a separator that nobody would guess', '"sep=^"\r\nname^mail\r\nAna Ruiz^ana@example.com'],
  ['empty lines before', '\n;;\n\nname;mail\nAna Ruiz;ana@example.com'],
  [
    'a title and a date before, with other separators in them',
    'Staff, all of it\n1 May 2026;;\nname;mail\nAna Ruiz;ana@example.com',
  ],
  ['separators at the end', 'name;mail;;\nAna Ruiz;ana@example.com;;;;'],
  ['quotation marks', '"name" , "E-Mail"\n"Ana Ruiz" , "ana@example.com" '],
  ['Excel’s texts', 'name,mail\n="Ana Ruiz","=""ana@example.com"""'],
  ['a mark of its bytes, stars and underlines', '\uFEFFName*,mail\nAna Ruiz,ana@example.com'],
])('takes %s', (_what, text) => {
  expect(cells(text)).toEqual([ana]);
  expect(read(text).faults).toEqual([]);
});

test('quoted fields hold separators, line breaks and quotation marks; lines count on', () => {
  const text = 'name,mail,note\n"Ruiz, Ana",a@example.com,"one\r\ntwo ""three"""\nBen,b@example.com,5" screen\n';
  expect(read(text).rows).toMatchObject([
    { line: 2, cells: { name: 'Ruiz, Ana', note: 'one\r\ntwo "three"' } },
    { line: 4, cells: { name: 'Ben', note: '5" screen' } },
  ]);
  expect(cells('mail,name\nx,="001"')).toEqual([{ mail: 'x', name: '001' }]);
});

test('every line is used or named', () => {
  const text = 'name,mail\nAna,a@example.com\nB,b@example.com,more\n\n"C" x,c@example.com\nD\n"E,e@example.com\nF,f';
  const { rows, faults } = read(text);
  expect(rows.map(({ line }) => line)).toEqual([2, 6]);
  expect(faults.map(({ line, words }) => [line, words.slice(0, 27)])).toEqual([
    [3, 'There are more fields than c'.slice(0, 27)],
    [5, 'We can’t read this line: lo'],
    [7, 'We can’t read this line: lo'],
  ]);
  expect(readCsvList(' \n;;\n', wanted)).toBeNull();
});

test('columns are named, whether known or not, and somebody may say what they are for', () => {
  const text = 'Contact,Name,mail,E-Mail\nx@example.com,Ana,,y@example.com';
  const { columns, twice } = read(text);
  expect(columns).toEqual([
    { title: 'Contact', key: null },
    { title: 'Name', key: 'name' },
    { title: 'mail', key: 'mail' },
    { title: 'E-Mail', key: 'mail' },
  ]);
  expect(twice).toEqual({ key: 'mail', titles: ['mail', 'E-Mail'] });
  expect(read(text, ['mail', 'name', null, null])).toMatchObject({
    twice: null,
    rows: [{ cells: { name: 'Ana', mail: 'x@example.com' } }],
  });
});

test('bytes are read in whatever they were written', () => {
  const text = 'name;mail\r\nJörg Süß;j@example.com';
  const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
  const utf16 = Buffer.from(text, 'utf16le');
  const marked = Buffer.from(`\uFEFF${text}`, 'utf16le');
  for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), Buffer.from(text, 'latin1'), utf16, marked])
    expect(textOfBytes(bytes)).toBe(text);
  for (const bytes of [swapped(utf16), swapped(marked)]) expect(textOfBytes(bytes)).toBe(text);
  expect(textOfBytes(Buffer.from([0x80, 0x20, 0x93]))).toBe('€ “');
});

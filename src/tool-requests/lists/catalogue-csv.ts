import { csvOf } from '../../core/files/csv-export';
import { type CsvList, type ListColumns, type ListRow, readCsvList } from '../../core/files/csv-list';
import { money, typedMoney } from '../../core/words/money';
import type { Tool } from '../tool.entity';
import type { Clearer } from '../tools/tool-clearance.entity';
import type { ToolDetails } from '../tools/tool-details.service';

/**
 * The titles of the list, in its order. They are the same in every language, so that a list goes from one desk to
 * another.
 */
export const catalogueTitles = {
  number: 'Number',
  name: 'Name',
  description: 'In one sentence',
  forWhat: 'What it is for',
  kind: 'Kind',
  alsoCalled: 'Also called',
  sensitivity: 'Data in it',
  monthly: 'Price',
  period: 'Price for',
  currency: 'Currency',
  costWords: 'Cost in words',
  service: 'Service',
  owner: 'Owner',
  seats: 'Seats',
  active: 'Available',
  position: 'Position',
  dataProtection: 'Data protection',
  worksCouncil: 'Works council',
  departments: 'Departments',
  leads: 'For those who lead',
  needs: 'Needs',
  instead: 'Alternatives',
} as const;
export type CatalogueColumn = keyof typeof catalogueTitles;
export type CatalogueCells = Record<CatalogueColumn, string>;

export const catalogueColumns = Object.keys(catalogueTitles) as CatalogueColumn[];
/** What is needed and not there yet: a day says since when it is. */
export const notYet = 'not yet';
/** A spreadsheet would run these; after one more apostrophe each stays what it is. */
const formula = /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** One tool as the list has it. Several in one field have a line each. */
export function cellsOf(tool: Tool, { clearances, audience, needs, instead }: ToolDetails): CatalogueCells {
  const cleared = (who: Clearer): string => {
    const found = clearances.find(({ by }) => by === who);
    return found ? (found.clearedOn ?? notYet) : '';
  };
  return {
    number: String(tool.id),
    name: tool.name,
    description: tool.description,
    forWhat: tool.forWhat,
    kind: tool.kind ?? '',
    alsoCalled: tool.alsoCalled ?? '',
    sensitivity: tool.sensitivity ?? '',
    monthly: tool.priceMinor === null ? '' : typedMoney(money(tool.priceMinor, tool.currency)),
    period: tool.period,
    currency: tool.currency,
    costWords: tool.costWords ?? '',
    service: tool.service?.name ?? '',
    owner: tool.owner?.email ?? '',
    seats: tool.seats === null ? '' : String(tool.seats),
    active: tool.active ? 'yes' : 'no',
    position: String(tool.position),
    dataProtection: cleared('data_protection'),
    worksCouncil: cleared('works_council'),
    departments: audience.departments.map(({ name }) => name).join('\n'),
    leads: audience.leads ? 'yes' : 'no',
    needs: needs.map(({ name }) => name).join('\n'),
    instead: instead.map(({ name }) => name).join('\n'),
  };
}

export const catalogueCsv = (rows: readonly CatalogueCells[]): string =>
  csvOf(
    rows.map((row) =>
      Object.fromEntries(catalogueColumns.map((column) => [catalogueTitles[column], quotedTwice(row[column])])),
    ),
    Object.values(catalogueTitles),
  );

/** What begins with an apostrophe before such a sign gets one more, as what begins with the sign gets its first. */
const quotedTwice = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? `'${cell}` : cell);

export const readCatalogueCsv = (text: string): CsvList<CatalogueColumn> | null => {
  const wanted = Object.fromEntries(
    catalogueColumns.map((column) => [column, [catalogueTitles[column].toLowerCase()]]),
  ) as unknown as ListColumns<CatalogueColumn>;
  return readCsvList(text, wanted);
};

/** What stands in a row, of the columns that the list has: an empty field is empty, and not left out. */
export function cellsIn(
  { cells }: ListRow<CatalogueColumn>,
  columns: readonly CatalogueColumn[],
): Partial<CatalogueCells> {
  return Object.fromEntries(columns.map((column) => [column, plainCell(cells[column] ?? '')]));
}

/** As it was before it was made safe for a spreadsheet, with ends of lines as we keep them. */
function plainCell(cell: string): string {
  const plain = cell.replaceAll(/\r\n?/g, '\n').trim();
  return plain.startsWith("'") && formula.test(plain) ? plain.slice(1) : plain;
}

/** Each in a line of its own; between semicolons, too, where a whole line is none of the names. */
export const namesInCell = (cell: string, known: (name: string) => boolean): string[] => [
  ...new Set(
    cell
      .split('\n')
      .map((line) => line.trim())
      .flatMap((line) => (known(line) ? [line] : line.split(';').map((one) => one.trim())))
      .filter(Boolean),
  ),
];

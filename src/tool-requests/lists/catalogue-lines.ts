import type { FieldErrors } from '../../core/errors';
import { submitted } from '../../core/web/input/forms';
import { peopleMeant } from '../../people/directory/people-meant';
import type { Tool } from '../tool.entity';
import { ToolForm } from '../tool.forms';
import type { ToolText } from '../catalogue/catalogue.service';
import { detailsIn, ToolDetailsForm } from '../tools/tool-details.forms';
import type { DetailsText } from '../tools/tool-details.service';
import { type CatalogueCells, type CatalogueColumn, catalogueTitles, namesInCell, notYet } from './catalogue-csv';

/** What names in a list may mean. */
export interface NamesKnown {
  services: ReadonlyMap<string, number>;
  departments: ReadonlyMap<string, number>;
  /** Names of tools, those that the list adds among them. */
  tools: ReadonlySet<string>;
}

/** What a line says, checked as the pages of a tool check it. Other tools are known by name: some are new. */
export interface LineText {
  text: ToolText;
  details: Omit<DetailsText, 'needs' | 'instead'>;
  needs: string[];
  instead: string[];
}

export interface LineFault {
  column: string | null;
  words: string;
}

const answers = new Map([
  ...['yes', 'y', 'true', '1', 'x'].map((one) => [one, 'yes'] as const),
  ...['no', 'n', 'false', '0', ''].map((one) => [one, ''] as const),
]);
const yesOrNo = 'Write yes or no.';
const noDay = 'Write the day, like 2026-11-03, or “not yet”. Leave it empty if nobody has to check it.';

export async function lineText(
  cells: CatalogueCells,
  tool: Tool | null,
  known: NamesKnown,
): Promise<{ line: LineText | null; faults: LineFault[] }> {
  const errors: Partial<Record<CatalogueColumn, string>> = {};
  const told = (found: FieldErrors | null, column: (field: string) => CatalogueColumn) => {
    for (const [field, words] of Object.entries(found ?? {})) errors[column(field)] ??= words;
  };
  const ticks = { active: '', leads: '' };
  for (const column of ['active', 'leads'] as const) {
    const answer = answers.get(cells[column].toLowerCase());
    if (answer === undefined) errors[column] = yesOrNo;
    else ticks[column] = answer;
  }
  const service = known.services.get(cells.service);
  if (service === undefined) errors.service = 'There’s no service of this name. Write it as on the list of services.';
  const form = await submitted(ToolForm, {
    ...cells,
    kind: cells.kind.toLowerCase(),
    sensitivity: cells.sensitivity.toLowerCase(),
    period: cells.period.toLowerCase() || undefined,
    currency: cells.currency.toUpperCase() || undefined,
    serviceId: String(service ?? 1),
    active: ticks.active,
  });
  told(form.errors, (field) => (field === 'serviceId' ? 'service' : (field as CatalogueColumn)));
  const owner = cells.owner ? (await peopleMeant(cells.owner)).person : null;
  if (cells.owner && !owner) errors.owner = 'We can’t find a colleague with this email address.';
  const clearances = {
    ...cleared(cells.dataProtection, 'dataProtection'),
    ...cleared(cells.worksCouncil, 'worksCouncil'),
  };
  const more = await submitted(ToolDetailsForm, { ...clearances, leads: ticks.leads });
  told(more.errors, (field) => (field.startsWith('works') ? 'worksCouncil' : 'dataProtection'));
  for (const column of ['dataProtection', 'worksCouncil'] as const) if (errors[column]) errors[column] = noDay;
  const departments = namesInCell(cells.departments, (name) => known.departments.has(name));
  if (departments.some((name) => !known.departments.has(name)))
    errors.departments = 'We don’t know all these departments.';
  const others = { needs: namesInCell(cells.needs, isTool), instead: namesInCell(cells.instead, isTool) };
  for (const column of ['needs', 'instead'] as const)
    if (others[column].some((name) => !isTool(name) || name === form.value.name))
      errors[column] = 'Name other tools of the catalogue, each on its own line.';
  const faults = Object.entries(errors).map(([column, words]) => ({
    column: catalogueTitles[column as CatalogueColumn],
    words,
  }));
  if (faults.length) return { line: null, faults };
  return { line: { text: textOf(form.value, owner?.id ?? null, tool), details: detailsOf(), ...others }, faults };

  function isTool(name: string): boolean {
    return known.tools.has(name);
  }
  function detailsOf() {
    const departmentIds = departments.map((name) => known.departments.get(name)!);
    const { clearances: when, leads } = detailsIn(more.value);
    return { clearances: when, leads, departmentIds };
  }
}

const cleared = (cell: string, who: 'dataProtection' | 'worksCouncil') =>
  cell.toLowerCase() === notYet ? { [who]: 'yes' } : { [`${who}On`]: cell };

const textOf = (form: ToolForm, ownerId: number | null, tool: Tool | null): ToolText => ({
  name: form.name,
  description: form.description,
  forWhat: form.forWhat,
  kind: form.kind ?? null,
  alsoCalled: form.alsoCalled ?? null,
  sensitivity: form.sensitivity ?? null,
  period: form.period,
  costWords: form.costWords ?? null,
  priceMinor: form.monthly ?? null,
  currency: form.currency,
  serviceId: form.serviceId,
  ownerId,
  seats: form.seats ?? null,
  active: form.active,
  position: form.position ?? tool?.position ?? 100,
});

import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { repo, tx } from '../../core/database/tx';
import { ValidationFailed } from '../../core/errors';
import { Department } from '../../people/department.entity';
import { Service } from '../../people/teams/service.entity';
import { Catalogue } from '../catalogue/catalogue.service';
import { Tool } from '../tool.entity';
import { ToolDetailsKeeper } from '../tools/tool-details.service';
import {
  type CatalogueCells,
  type CatalogueColumn,
  catalogueColumns,
  catalogueCsv,
  catalogueTitles,
  cellsIn,
  cellsOf,
  readCatalogueCsv,
} from './catalogue-csv';
import { type NamesKnown, type LineFault, type LineText, lineText } from './catalogue-lines';

export interface PlannedTool {
  line: number;
  id: number | null;
  name: string;
  /** What changes: the title of the column, before and after. */
  changes: { title: string; from: string; to: string }[];
  to: LineText;
}

export interface CataloguePlan {
  added: PlannedTool[];
  changed: PlannedTool[];
  unchanged: number;
  faults: (LineFault & { line: number })[];
  /** The same list on the same catalogue has the same mark. */
  mark: string;
}

const usual: Partial<CatalogueCells> = { active: 'yes', leads: 'no', period: 'month', currency: 'EUR' };
const nothing = Object.fromEntries(catalogueColumns.map((column) => [column, ''])) as CatalogueCells;
const unreadable = 'The list has no column “Name”. Begin with a list you downloaded here.';

/** The catalogue as a list: out, and in again after somebody has seen what it would do. */
@Injectable()
export class CatalogueLists {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly details: ToolDetailsKeeper,
  ) {}

  async csv(): Promise<string> {
    return catalogueCsv((await this.known()).map(({ cells }) => cells));
  }

  /** What the list would do. A column that it doesn't have stays as it is; a tool that isn't in it, too. */
  async plan(text: string): Promise<CataloguePlan> {
    const list = readCatalogueCsv(text);
    const columns = (list?.columns ?? []).flatMap(({ key }) => key ?? []);
    if (!list || list.twice || !columns.includes('name')) throw new ValidationFailed({ text: unreadable });
    const existing = await this.known();
    const byName = new Map(existing.map((one) => [one.tool.name, one]));
    const byNumber = new Map(existing.map((one) => [one.cells.number, one]));
    const rows = list.rows.map((row) => {
      const cells = cellsIn(row, columns);
      const found = byName.get(cells.name ?? '') ?? byNumber.get(cells.number ?? '') ?? null;
      return { line: row.line, cells, found };
    });
    const known = await this.namesKnown(existing, rows);
    const plan: CataloguePlan = {
      added: [],
      changed: [],
      unchanged: 0,
      faults: [...unreadLines(list.faults)],
      mark: '',
    };
    const seen = new Set<unknown>();
    for (const { line, cells, found } of rows) {
      const same = found?.tool.id ?? cells.name;
      if (seen.has(same)) plan.faults.push({ line, column: null, words: 'This tool is in the list twice.' });
      seen.add(same);
      const wanted = { ...nothing, ...(found?.cells ?? usual), ...cells };
      const changes = found ? changesOf(found.cells, wanted, columns) : [];
      if (found && changes.length === 0) {
        plan.unchanged++;
        continue;
      }
      const { line: to, faults } = await lineText(wanted, found?.tool ?? null, known);
      plan.faults.push(...faults.map((fault) => ({ line, ...fault })));
      if (!to) continue;
      const planned = { line, id: found?.tool.id ?? null, name: wanted.name, changes, to };
      (found ? plan.changed : plan.added).push(planned);
    }
    plan.faults.sort((a, b) => a.line - b.line);
    plan.mark = markOf(plan);
    return plan;
  }

  /** All of it or nothing, and only what was seen: null where it would do something else by now. */
  take(text: string, mark: string, actorId: number, at: Date): Promise<CataloguePlan | null> {
    return tx(async () => {
      const plan = await this.plan(text);
      if (plan.faults.length || plan.mark !== mark) return null;
      for (const one of [...plan.changed, ...plan.added]) await this.named(one, actorId, at);
      const ids = new Map((await repo(Tool).find()).map(({ id, name }) => [name, id]));
      for (const { name, to } of [...plan.changed, ...plan.added]) {
        const { id, version } = await repo(Tool).findOneByOrFail({ name });
        const needs = to.needs.map((other) => ids.get(other)!);
        const instead = to.instead.map((other) => ids.get(other)!);
        await this.details.change(id, version, { ...to.details, needs, instead }, actorId, at);
      }
      return plan;
    });
  }

  private async named({ id, line, to }: PlannedTool, actorId: number, at: Date): Promise<void> {
    try {
      if (id === null) await this.catalogue.add({ ...to.text, steps: [] }, actorId, at);
      else await this.catalogue.change(id, (await this.catalogue.ofId(id)).version, to.text, actorId, at);
    } catch (error) {
      if (!(error instanceof ValidationFailed)) throw error;
      throw new ValidationFailed({ form: `${line}: ${error.message}` });
    }
  }

  private async known(): Promise<{ tool: Tool; cells: CatalogueCells }[]> {
    const found = [];
    for (const tool of await this.catalogue.all())
      found.push({ tool, cells: cellsOf(tool, await this.details.of(tool.id)) });
    return found;
  }

  private async namesKnown(
    existing: readonly { tool: Tool }[],
    rows: readonly { cells: Partial<CatalogueCells>; found: { tool: Tool } | null }[],
  ): Promise<NamesKnown> {
    const renamed = new Set(
      rows.flatMap(({ found, cells }) => (found && found.tool.name !== cells.name ? [found] : [])),
    );
    const kept = existing.filter((one) => ![...renamed].some(({ tool }) => tool.id === one.tool.id));
    return {
      services: new Map((await repo(Service).find()).map(({ id, name }) => [name, id])),
      departments: new Map((await repo(Department).find()).map(({ id, name }) => [name, id])),
      tools: new Set([...kept.map(({ tool }) => tool.name), ...rows.flatMap(({ cells }) => cells.name ?? [])]),
    };
  }
}

const unreadLines = (faults: readonly { line: number; words: string }[]) =>
  faults.map((fault) => ({ ...fault, column: null }));

const changesOf = (
  before: CatalogueCells,
  after: CatalogueCells,
  columns: readonly CatalogueColumn[],
): PlannedTool['changes'] =>
  columns
    .filter((column) => column !== 'number' && unordered(before[column], column) !== unordered(after[column], column))
    .map((column) => ({ title: catalogueTitles[column], from: before[column], to: after[column] }));

const listed: readonly CatalogueColumn[] = ['departments', 'needs', 'instead'];

/** Where a field lists names, their order says nothing. */
const unordered = (cell: string, column: CatalogueColumn): string =>
  listed.includes(column) ? cell.split('\n').toSorted().join('\n') : cell;

const markOf = ({ added, changed, faults }: CataloguePlan): string =>
  createHash('sha256')
    .update(JSON.stringify([added, changed, faults]))
    .digest('base64url')
    .slice(0, 22);

import Handlebars from 'handlebars';
import vm from 'node:vm';

/*
 * A page asks some hundreds of times whether something is there. For each Handlebars makes an object of options, two
 * functions and a copy of the object before it looks: a quarter of what it takes to show a page. Here a template asks
 * JavaScript itself. What is shown is the same.
 */

type Source = unknown;
type Program = (isThere: (value: unknown) => boolean) => TemplateSpecification;

/** Of Handlebars' own writer of programs, what is used here. */
interface ProgramWriter {
  compiler: unknown;
  push(source: Source): void;
  contextName(depth: number): Source;
  setupParams(name: string, size: number, params: Source[]): { fn?: string; inverse?: string; hash: unknown };
  invokeKnownHelper(size: number, name: string): void;
}

const { JavaScriptCompiler } = Handlebars as unknown as { JavaScriptCompiler: new () => ProgramWriter };

/** A block that may be shown: its number, and whether it looks at what stands around it. */
const block = /^container\.program\((\d+), data, 0(, blockParams, depths)?\)$/;

class LeanWriter extends JavaScriptCompiler {
  override invokeKnownHelper(size: number, name: string): void {
    const params: Source[] = [];
    if (name === 'eq' && size === 2) {
      this.setupParams(name, size, params);
      return this.push(['(', params[0], ' === ', params[1], ')']);
    }
    if ((name !== 'if' && name !== 'unless') || size !== 1) return super.invokeKnownHelper(size, name);
    const { fn, inverse } = this.setupParams(name, size, params);
    const [yes, no] = (name === 'if' ? [fn, inverse] : [inverse, fn]).map((one) => this.shown(one));
    this.push(['(isThere(', params[0], ') ? ', yes, ' : ', no, ')']);
  }

  /** The block in the place where it stands, with all that its surroundings know. */
  private shown(program: string | undefined): Source {
    const found = block.exec(program ?? '');
    if (!found) return program && program !== 'container.noop' ? [program, '(', this.here(), ')'] : '""';
    const around = found[2] ? ', blockParams && [undefined].concat(blockParams), depths' : '';
    return [`blocks[${found[1]}](container, `, this.here(), `, helpers, partials, data${around})`];
  }

  private here(): Source {
    return ['(', this.contextName(0), ' != null ? ', this.contextName(0), ' : (container.nullContext || {}))'];
  }
}
// Blocks within blocks are written by the same.
(LeanWriter.prototype as { compiler: unknown }).compiler = LeanWriter;

const lean = Object.assign(Handlebars.create(), { JavaScriptCompiler: LeanWriter });

/** Where a call stood in its template is said to each helper, and none of ours asks. */
const place = /,"loc":\{"start":\{"line":\d+,"column":\d+\},"end":\{"line":\d+,"column":\d+\}\}/g;

/** The text of a program, one object of functions. */
export const leanProgram = (tree: hbs.AST.Program, settings: PrecompileOptions): string =>
  String(lean.precompile(tree, settings)).replace(place, '');

/** What a program of such a text needs around it. */
export const programIn = (text: string): TemplateSpecification =>
  (vm.runInThisContext(`((isThere) => { const blocks = ${text}; return blocks; })`) as Program)(isThere);

/** As `if` of Handlebars sees it: an empty list is nothing, and nought neither. */
const isThere = (value: unknown): boolean => Boolean(value) && !(Array.isArray(value) && value.length === 0);

import Handlebars from 'handlebars';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { join } from 'node:path';
import { leanProgram, programIn } from '../templates/lean-program';
import { withOwnDirection } from './own-direction';

const builtIn = ['if', 'unless', 'each', 'with', 'lookup'];
const options = (helpers: string[]): CompileOptions => ({
  knownHelpers: Object.fromEntries([...builtIn, ...helpers].map((name) => [name, true])),
  knownHelpersOnly: true,
  preventIndent: true,
  explicitPartialContext: true,
});

/** A template as it lies in a file: the parts it includes, and the text of its program, one object of functions. */
export interface PreparedView {
  includes: string[];
  text: string;
}

/** A template that can be used: which parts it includes, and its program, which is made when it is first shown. */
export class CompiledView {
  private made?: TemplateSpecification;

  constructor(
    readonly includes: string[],
    private readonly write: () => string,
  ) {}

  get program(): TemplateSpecification {
    this.made ??= programIn(this.write());
    return this.made;
  }

  prepared(): PreparedView {
    return { includes: this.includes, text: this.write() };
  }
}

const compiled = new Map<string, CompiledView>();

/** By its text and the helpers it may ask for: a template that was changed since is another one. */
export const viewKey = (source: string, helpers: string[]): string =>
  createHash('sha256')
    .update(`${helpers.join(' ')}\n${source}`)
    .digest('base64url');

/** What the build has looked at and made ready: to read them costs a twentieth of looking at them at each start. */
export function takePrepared(file: string): void {
  if (!fs.existsSync(file)) return;
  const prepared = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, PreparedView>;
  for (const [key, { includes, text }] of Object.entries(prepared))
    compiled.set(key, new CompiledView(includes, () => text));
}
// Beside the program that the build makes; where it runs from its sources there is none.
takePrepared(join(__dirname, '../../../views.json'));

/**
 * Throws what is wrong with the template. The same text is looked at once in a process, however many programs start in
 * it.
 */
export function compileView(source: string, helpers: string[]): CompiledView {
  const key = viewKey(source, helpers);
  const known = compiled.get(key);
  if (known) return known;
  const settings = options(helpers);
  const tree = Handlebars.parse(withOwnDirection(source));
  new Sentences().accept(tree);
  new Lean().accept(tree);
  new Compiler().compile(tree, settings);
  const view = new CompiledView(partsOf(tree), () => leanProgram(tree, settings));
  compiled.set(key, view);
  return view;
}

// Half of what makes a program, the half that finds the faults: a helper that nobody knows, a path that leads nowhere.
const { Compiler } = Handlebars as unknown as {
  Compiler: new () => { compile(tree: hbs.AST.Program, settings: CompileOptions): void };
};

/** A long sentence may run over several lines of a template: the breaks are no part of the words that are looked up. */
class Sentences extends Handlebars.Visitor {
  override MustacheStatement(call: hbs.AST.MustacheStatement): void {
    inOneLine(call);
    super.MustacheStatement(call);
  }

  override SubExpression(call: hbs.AST.SubExpression): void {
    inOneLine(call);
    super.SubExpression(call);
  }
}

/** No page carries the indentation and the empty lines of its template. */
class Lean extends Handlebars.Visitor {
  override ContentStatement(content: hbs.AST.ContentStatement): void {
    content.value = content.value.replace(/\s*\n\s*/g, '\n');
  }
}

function inOneLine({ path, params }: hbs.AST.MustacheStatement | hbs.AST.SubExpression): void {
  if (path.type !== 'PathExpression' || !['t', 'tn'].includes((path as hbs.AST.PathExpression).original)) return;
  for (const param of params)
    if (param.type === 'StringLiteral') {
      const words = param as hbs.AST.StringLiteral;
      words.value = words.value.replace(/\s*\n\s*/g, ' ');
    }
}

function partsOf(tree: hbs.AST.Program): string[] {
  const partials = new PartialNames();
  partials.accept(tree);
  return [...partials.found].filter((name) => !partials.inline.has(name));
}

class PartialNames extends Handlebars.Visitor {
  readonly found = new Set<string>();
  readonly inline = new Set<string>(['@partial-block']);

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.note(partial.name);
    super.PartialStatement(partial);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.note(partial.name);
    super.PartialBlockStatement(partial);
  }

  override DecoratorBlock(block: hbs.AST.DecoratorBlock): void {
    const [name] = block.params;
    if (name?.type === 'StringLiteral') this.inline.add((name as hbs.AST.StringLiteral).value);
    super.DecoratorBlock(block);
  }

  private note(name: hbs.AST.Expression): void {
    if (name.type === 'PathExpression') this.found.add((name as hbs.AST.PathExpression).original);
  }
}

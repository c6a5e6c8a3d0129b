import Handlebars from 'handlebars';
import fs from 'node:fs';
import path from 'node:path';
import { viewHelpers } from './view-helpers';
import type { Assets } from './assets';

const builtIn = ['if', 'unless', 'each', 'with', 'lookup'];

/** Every template and partial is compiled at start; a faulty or missing one stops the program. */
export class Views {
  private readonly handlebars = Handlebars.create();
  private readonly templates = new Map<string, Handlebars.TemplateDelegate>();

  constructor(
    private readonly folder: string,
    readonly assets: Assets,
  ) {
    const helpers = viewHelpers(assets);
    this.handlebars.registerHelper(helpers);
    const knownHelpers = Object.fromEntries([...builtIn, ...Object.keys(helpers)].map((name) => [name, true]));
    const options: CompileOptions = {
      knownHelpers,
      knownHelpersOnly: true,
      preventIndent: true,
      explicitPartialContext: true,
    };
    const sources = this.read();
    for (const [name, source] of sources) {
      this.check(name, source, sources, options);
      if (name.includes('parts/')) this.handlebars.registerPartial(name, this.handlebars.compile(source, options));
      this.templates.set(name, this.handlebars.compile(source, options));
    }
  }

  has(name: string): boolean {
    return this.templates.has(name);
  }

  render(name: string, context: object): string {
    const template = this.templates.get(name);
    if (!template) throw new Error(`There is no view named ${name}`);
    return template(context, { allowProtoPropertiesByDefault: false });
  }

  page(name: string, context: object, layout = 'layout'): string {
    return this.render(layout, { ...context, body: new Handlebars.SafeString(this.render(name, context)) });
  }

  private read(): Map<string, string> {
    const sources = new Map<string, string>();
    for (const entry of fs.readdirSync(this.folder, { recursive: true, encoding: 'utf8' })) {
      if (!entry.endsWith('.hbs')) continue;
      const name = entry.slice(0, -'.hbs'.length).split(path.sep).join('/');
      sources.set(name, fs.readFileSync(path.join(this.folder, entry), 'utf8'));
    }
    return sources;
  }

  private check(name: string, source: string, sources: Map<string, string>, options: CompileOptions): void {
    try {
      this.handlebars.precompile(source, options);
      const partials = new PartialNames();
      partials.accept(this.handlebars.parse(source));
      for (const partial of partials.found) {
        if (!sources.has(partial) && !partials.inline.has(partial))
          throw new Error(`the partial ${partial} is missing`);
      }
    } catch (error) {
      throw new Error(`views/${name}.hbs cannot be used: ${(error as Error).message}`, { cause: error });
    }
  }
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

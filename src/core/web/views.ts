import Handlebars from 'handlebars';
import fs from 'node:fs';
import path from 'node:path';
import { ErrorSummary } from './error-summary';
import { behavioursHere, modulesAhead, viewHelpers } from './view-helpers';
import { type CompiledView, compileView, type PreparedView, viewKey } from './view-compiler';
import { type Assets, classesIn } from './assets';

/** In the head, after the style sheet of every page. */
const sheetsHere = '<!--sheets-->';

/**
 * Every template and part is read at start, and a faulty or missing one stops the program; each is made ready when it
 * is first shown.
 */
export class Views {
  private readonly handlebars = Handlebars.create();
  private readonly views: Map<string, CompiledView>;
  private readonly sheets = new Map<string, string>();
  private readonly templates = new Map<string, Handlebars.TemplateDelegate>();

  constructor(
    private readonly folder: string,
    readonly assets: Assets,
  ) {
    const helpers = viewHelpers(assets);
    this.handlebars.registerHelper(helpers);
    this.views = this.compile(Object.keys(helpers));
    for (const name of this.views.keys())
      if (isPart(name))
        this.handlebars.registerPartial(name, (context: unknown, options?: Handlebars.RuntimeOptions) =>
          this.template(name)(context, options),
        );
  }

  has(name: string): boolean {
    return this.views.has(name);
  }

  render(name: string, context: object): string {
    return this.template(name)(context, { allowProtoPropertiesByDefault: false });
  }

  page(name: string, context: object, layout = 'layout'): string {
    const collectedErrors = new ErrorSummary();
    const body = this.render(name, { ...context, collectedErrors });
    const errorSummary = collectedErrors.shown(body);
    const { refused, cameBack } = context as { refused?: boolean; cameBack?: boolean };
    const html = this.render(layout, {
      ...context,
      errorSummary,
      // A form comes back to show something, too: its window is called an error only where something is wrong.
      refused: Boolean(refused) || (Boolean(cameBack) && (errorSummary !== null || tellsAnError(body))),
      body: new Handlebars.SafeString(body),
    });
    return html
      .replace(behavioursHere, () => modulesAhead(this.assets.behaviours(html)))
      .replace(sheetsHere, () => this.sheetsOf(name));
  }

  /** All of them as the build writes them down, for the program to start with. */
  prepared(): Record<string, PreparedView> {
    const helpers = Object.keys(viewHelpers(this.assets));
    return Object.fromEntries(
      [...this.read()].map(([, source]) => [viewKey(source, helpers), compileView(source, helpers).prepared()]),
    );
  }

  /** Links to the style sheets of this view and of all its parts. */
  private sheetsOf(name: string): string {
    const known = this.sheets.get(name);
    if (known !== undefined) return known;
    const parts = new Set([name]);
    for (const one of parts) for (const part of this.views.get(one)?.includes ?? []) parts.add(part);
    const source = (one: string): string => fs.readFileSync(path.join(this.folder, `${one}.hbs`), 'utf8');
    const classes = new Set([...parts].flatMap((one) => classesIn(source(one))));
    const links = this.assets.sheets(classes).map((url) => `<link rel="stylesheet" href="${url}">`);
    this.sheets.set(name, links.join('\n'));
    return links.join('\n');
  }

  private template(name: string): Handlebars.TemplateDelegate {
    const ready = this.templates.get(name);
    if (ready) return ready;
    const view = this.views.get(name);
    if (!view) throw new Error(`There is no view named ${name}`);
    const template = this.handlebars.template(view.program);
    this.templates.set(name, template);
    return template;
  }

  private compile(helpers: string[]): Map<string, CompiledView> {
    const views = new Map<string, CompiledView>();
    for (const [name, source] of this.read()) stopAt(name, () => views.set(name, compileView(source, helpers)));
    for (const [name, { includes }] of views)
      stopAt(name, () => {
        const missing = includes.find((part) => !isPart(part) || !views.has(part));
        if (missing) throw new Error(`the part ${missing} is missing`);
      });
    return views;
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
}

const tellsAnError = (body: string): boolean => /class="errors[ "]|data-failure=/.test(body);

const isPart = (name: string): boolean => name.includes('parts/');

function stopAt(name: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new Error(`views/${name}.hbs cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

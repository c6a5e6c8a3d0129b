import Handlebars from 'handlebars';

interface View {
  name: string;
  text: string;
}

interface ViewWords {
  /** What `t` and `tn` are given there. */
  sentences: string[];
  /** What people would read that goes past them. */
  bare: string[];
}

/** What a browser shows or speaks, of a tag and of a part. */
const spoken = new Set(['title', 'aria-label', 'aria-description', 'placeholder', 'alt', 'label']);
const told = new Set([...spoken, 'hint', 'text', 'heading', 'lead', 'words', 'save', 'caption', 'sub', 'legend']);
const letters = /\p{L}{2,}/u;
const silent = /^(script|style)$/;

/** Follows the HTML between the calls of a template, so that a word is told from an attribute. */
class Markup {
  private tag = '';
  private attribute = '';
  private quote = '';
  private text = '';
  /** The element whose content nobody reads. */
  private within = '';

  constructor(
    private readonly found: (words: string) => void,
    isInTag: boolean,
  ) {
    if (isInTag) this.tag = '<';
  }

  take(html: string): void {
    for (const letter of html) this.step(letter);
  }

  /** A call ends the piece of text before it. */
  call(): void {
    this.flush();
  }

  flush(): void {
    const words = this.text.replace(/&\w+;/g, ' ').replace(/\s+/g, ' ').trim();
    this.text = '';
    if (letters.test(words)) this.found(words);
  }

  private step(letter: string): void {
    if (this.quote) {
      if (letter === this.quote) {
        if (spoken.has(this.attribute)) this.flush();
        this.quote = '';
      } else if (spoken.has(this.attribute)) this.text += letter;
      return;
    }
    if (this.tag) {
      this.tag += letter;
      if (letter === '"' || letter === "'") {
        this.attribute = /([\w-]+)=["']$/.exec(this.tag)?.[1] ?? '';
        this.quote = letter;
      } else if (letter === '>') this.leave();
      return;
    }
    if (letter === '<') {
      this.flush();
      this.tag = letter;
    } else if (!this.within) this.text += letter;
  }

  private leave(): void {
    const [, ends, name] = /^<(\/?)([\w-]*)/.exec(this.tag) ?? [];
    if (silent.test(name)) this.within = ends ? '' : name;
    this.tag = '';
  }
}

class Reading extends Handlebars.Visitor {
  readonly sentences: string[] = [];
  readonly bare: string[] = [];
  readonly markup: Markup;

  constructor(isInTag: boolean) {
    super();
    this.markup = new Markup((words) => this.bare.push(words), isInTag);
  }

  override ContentStatement({ value }: hbs.AST.ContentStatement): void {
    this.markup.take(value);
  }

  override MustacheStatement(call: hbs.AST.MustacheStatement): void {
    this.markup.call();
    this.called(call);
    super.MustacheStatement(call);
  }

  override SubExpression(call: hbs.AST.SubExpression): void {
    this.called(call);
    super.SubExpression(call);
  }

  override PartialStatement(call: hbs.AST.PartialStatement): void {
    this.handed(call.hash);
    super.PartialStatement(call);
  }

  override PartialBlockStatement(call: hbs.AST.PartialBlockStatement): void {
    this.handed(call.hash);
    super.PartialBlockStatement(call);
  }

  private called({ path, params, hash }: hbs.AST.MustacheStatement | hbs.AST.SubExpression): void {
    const name = (path as hbs.AST.PathExpression).original;
    const count = { t: 1, tn: 2 }[name] ?? 0;
    for (const param of params.slice(0, count))
      if (param.type === 'StringLiteral')
        this.sentences.push((param as hbs.AST.StringLiteral).value.replace(/\s*\n\s*/g, ' '));
    if (!count) this.handed(hash);
  }

  private handed(hash: hbs.AST.Hash | undefined): void {
    for (const { key, value } of hash?.pairs ?? [])
      if (told.has(key) && value.type === 'StringLiteral' && letters.test((value as hbs.AST.StringLiteral).value))
        this.bare.push((value as hbs.AST.StringLiteral).value);
  }
}

/** A part named after values is put into a tag: it holds attributes. */
export function wordsOfView({ name, text }: View): ViewWords {
  const reading = new Reading(name.endsWith('-values.hbs'));
  reading.accept(Handlebars.parse(text));
  reading.markup.flush();
  return { sentences: reading.sentences, bare: reading.bare };
}

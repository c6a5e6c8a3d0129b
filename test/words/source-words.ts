import ts from 'typescript';
import { lineOf, nameOf, walk, type Source } from '../architecture/sources';

interface SourceWords {
  /** What `t` and `tn` are given, and every other string that reads like words: it goes to `t` where it is shown. */
  sentences: string[];
  /** Sentences with values put in before anybody could look them up. */
  bare: string[];
  /** Calls that do not say in whose language. */
  unplaced: number;
}

/** Two words of which one is in small letters, or one word that begins with a capital. */
const isSentence = (words: string): boolean =>
  /\p{L}[\p{L}’']*[,:;]? +[\p{L}{“(]/u.test(words) ? /\p{Ll}{2}/u.test(words) : /^\p{Lu}\p{Ll}+$/u.test(words);

/** A query, a header, a class of a style, a table of names. */
const isCode = (words: string): boolean =>
  /\b(SELECT|WHERE|UPDATE|INSERT|DELETE|FROM|ORDER BY|AND|NULL|CREATE|JOIN|THEN|PRAGMA|BEGIN|IN|LIKE|CAST)\b/.test(
    words,
  ) || /^[#<]|"\w+"|=\p{L}+\/|; ?\w+[-=]|^sandbox |^no-store|^[\w-]+ [\w-]+-[\w-]+$/u.test(words);

/** What these are given is read by programs, or by whoever keeps the program running, in its log. */
const technical = new Set(
  `Error RangeError TypeError NotFound AsyncLocalStorage SecretTooShort NeverOpen Unavailable FileLost
   oncePerLook warn info error debug fatal reaction Consequences Facts setHeader Header Check Index Unique Column Entity
   where andWhere orWhere select addSelect orderBy leftJoin spend look count query sql once add require resolve
   split test match matchAll replace replaceAll startsWith endsWith includes join addSlide fill check
   DateTimeFormat NumberFormat`
    .trim()
    .split(/\s+/),
);

const translators: Readonly<Record<string, number>> = { t: 1, tn: 2 };

/** How many values they take, of which the last is the reader's locale. */
const takes: Readonly<Record<string, number>> = { t: 3, tn: 5 };

/** Functions of the file that hand their own first value on to `t`. */
function handsOn(node: ts.Node): string | null {
  if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || !node.initializer) return null;
  if (!ts.isArrowFunction(node.initializer)) return null;
  const [given] = node.initializer.parameters;
  const { body } = node.initializer;
  const hands =
    given && ts.isCallExpression(body) && nameOf(body.expression) === 't' && nameOf(body.arguments[0]) !== ''
      ? nameOf(body.arguments[0]) === nameOf(given.name)
      : false;
  return hands ? node.name.text : null;
}

/** A string that runs over several lines is one. */
function whole(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node)) return whole(node.expression);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return null;
  const [left, right] = [whole(node.left), whole(node.right)];
  return left === null || right === null ? null : left + right;
}

const compares = new Set([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken]);

const lastName = (node: ts.Expression): string =>
  ts.isIdentifier(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text : '';

/** Where a string is a name, a type or a comparison, and never words. */
function isName(node: ts.Node, child: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isLiteralTypeNode(node)) return true;
  if (ts.isElementAccessExpression(node)) return node.argumentExpression === child;
  if (ts.isCaseClause(node)) return node.expression === child;
  // A list that is taken apart at once is one of names.
  if (ts.isPropertyAccessExpression(node)) return whole(child) !== null;
  if (ts.isPropertyAssignment(node) || ts.isPropertySignature(node)) return node.name === child;
  return ts.isBinaryExpression(node) && compares.has(node.operatorToken.kind);
}

const isTechnical = (node: ts.Node, child: ts.Node): boolean =>
  (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
  node.expression !== child &&
  technical.has(lastName(node.expression));

/** `madeUp`: the file tells what people of a made-up company wrote; only what goes to `t` is the desk's. */
export function wordsOfSource(source: Source, madeUp = false): SourceWords {
  const found: SourceWords = { sentences: [], bare: [], unplaced: 0 };
  const says = new Map<string, number>(Object.entries(translators));
  walk(source.tree, (node) => {
    const name = handsOn(node);
    if (name) says.set(name, 1);
    if (ts.isCallExpression(node) && node.arguments.length < (takes[nameOf(node.expression)] ?? 0)) found.unplaced++;
  });
  const visit = (node: ts.Node, told: boolean, inPart: boolean): void => {
    const words = inPart ? null : whole(node);
    if (words !== null && (told || (!madeUp && isSentence(words) && !isCode(words)))) found.sentences.push(words);
    if (ts.isTemplateExpression(node) && !told && !madeUp) {
      const text = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('{}');
      if (isSentence(text) && !isCode(text)) found.bare.push(`${lineOf(source, node)}: ${text}`);
    }
    const inside = inPart || words !== null;
    ts.forEachChild(node, (child) => {
      if (isName(node, child) || isTechnical(node, child)) return;
      visit(child, isTold(node, child, told), inside);
    });
  };
  const isTold = (node: ts.Node, child: ts.Node, told: boolean): boolean => {
    if (ts.isCallExpression(node)) {
      const index = node.arguments.indexOf(child as ts.Expression);
      return index >= 0 && index < (says.get(nameOf(node.expression)) ?? 0);
    }
    if (ts.isConditionalExpression(node)) return told && child !== node.condition;
    return told && (ts.isParenthesizedExpression(node) || ts.isBinaryExpression(node) || ts.isAsExpression(node));
  };
  visit(source.tree, false, false);
  return found;
}

import path from 'node:path';
import ts from 'typescript';
import { readSources, type Source } from '../architecture/sources';

export interface Ridden {
  /** "tickets/ticket-queries.ts TicketQueries.queue": where the sentence stands. */
  place: string;
  indexes: string[];
  /** "Rides ix_a or ix_b": one of them is enough. With "and" each has its question. */
  any: boolean;
}

/** Every "Rides ix_..." of the code, with what it stands at. */
export const ridden = (): Ridden[] =>
  readSources(path.join(__dirname, '../..'), ['src']).flatMap((source) => [...sentencesOf(source)]);

function sentencesOf({ path: file, tree }: Source): Ridden[] {
  const text = tree.getFullText();
  const found = new Map<number, Ridden>();
  const visit = (node: ts.Node, owner: string[]): void => {
    const here = ts.isVariableStatement(node) && owner.length > 0 ? owner : [...owner, ...nameOf(node)];
    for (const { pos, end } of ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []) {
      const sentence = /\bRides ([^.]*)/.exec(text.slice(pos, end).replace(/\s*\n[\s*/]*/g, ' '))?.[1];
      if (sentence === undefined || found.has(pos)) continue;
      found.set(pos, {
        place: `${file.replace(/^src\//, '')} ${here.join('.')}`,
        any: / or /.test(sentence),
        indexes: sentence.match(/\b(ix|pk|uq)_\w+/g) ?? [],
      });
    }
    ts.forEachChild(node, (child) => visit(child, here));
  };
  visit(tree, []);
  return [...found.values()];
}

/** How the code calls what stands here: a class, a method, a function, a constant. */
function nameOf(node: ts.Node): string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.flatMap(({ name }) => textOf(name));
  if (!ts.isClassDeclaration(node) && !ts.isMethodDeclaration(node) && !ts.isFunctionDeclaration(node)) return [];
  return node.name ? textOf(node.name) : [];
}

const textOf = (name: ts.Node): string[] => (ts.isIdentifier(name) ? [name.text] : []);

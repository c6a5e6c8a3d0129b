import type { Rule } from './shape-rules';
import { lineOf, type Source, walk } from './sources';
import ts from 'typescript';

/** Who counts, who chooses what is shown, and the gate; who only takes away. Everybody else asks TrendReader. */
const behindTheGate = [
  'src/insights/cells/',
  'src/insights/checking/figure-check.service.ts',
  'src/surveys/surveys.module.ts',
  'src/surveys/answer/survey-figures.ts',
  'src/insights/disclosure/closing-queries.ts',
  'src/insights/disclosure/whole-desk.ts',
  'src/insights/trends/trend-queries.ts',
  'src/insights/trends/month-reader.ts',
  'src/insights/trends/trend-reader.ts',
  'src/insights/opened-journeys/opened-journeys.ts',
  'src/insights/insights.module.ts',
  'src/demo/walk/walk-remains.service.ts',
];
/** Who adds up what people said without the rollups: over the whole desk alone, for themselves, or for the demo. */
const otherwise = [
  'src/demo/scenes/voices.ts',
  'src/insights/checking/raw-figures.ts',
  'src/insights/trend-page/coverage.ts',
  'src/presentation/screens/told/clients.screen.ts',
  'src/presentation/screens/measured/made-right.screen.ts',
  'src/surveys/answer/own-answers.service.ts',
  'src/surveys/answer/survey-figures.ts',
  'src/surveys/guesses/guess-privacy.ts',
];

const names = /^(SurveyFigures|TrendQueries|InsightCell|InsightCombined|InsightEntry|InsightPeople)$/;
const tables = /insight_(cell|combined|entry|people)/;
const sums = /\b(COUNT|SUM|AVG)\([\s\S]*("survey_answer"|"countedScore"|"countedCes"|"madeRight"|"score_guess")/;

const textOf = (node: ts.Node, tree: ts.SourceFile): string =>
  ts.isTemplateExpression(node) ? node.getText(tree) : ts.isStringLiteralLike(node) ? node.text : '';

function complaints(file: Source): string[] {
  const found: string[] = [];
  const free = behindTheGate.some((one) => file.path.startsWith(one));
  const whole = otherwise.includes(file.path);
  walk(file.tree, (node) => {
    const text = textOf(node, file.tree);
    if (!free && ((ts.isIdentifier(node) && names.test(node.text)) || tables.test(text)))
      found.push(`${lineOf(file, node)}: asks TrendReader, which knows what is shown to whom`);
    if (!whole && sums.test(text)) found.push(`${lineOf(file, node)}: what people said is added up behind the gate`);
  });
  return found;
}

/** A page that reads the rollups by itself would show parts of the desk in which people can be found out. */
const throughTheGate: Rule = {
  name: 'figures are read through the gate',
  check: (files) => files.filter(({ path }) => path.startsWith('src/')).flatMap(complaints),
};

export const figureRules: Rule[] = [throughTheGate];

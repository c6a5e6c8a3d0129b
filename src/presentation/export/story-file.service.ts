import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import { Views } from '../../core/web/views';
import { pagesOf, type ShownStory } from '../showing/showings.service';

const escaped = (text: string): string => Handlebars.escapeExpression(text);
/** What it may do once it lies on somebody's disk: show itself, and ask nothing of anybody. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:; img-src data:; " +
  "base-uri 'none'; form-action 'none'";

/** A story as one file: styles, faces and the few lines that turn its screens stand inside it. */
@Injectable()
export class StoryFile {
  constructor(private readonly views: Views) {}

  html(told: ShownStory): string {
    const { assets } = this.views;
    const body = this.views.render('presentation/parts/slides', {
      title: told.title,
      screens: pagesOf(told),
      channel: '',
      locale: told.locale,
      zone: told.zone,
      now: told.at,
    });
    return `<!doctype html>
<html lang="${escaped(told.locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(told.title)}</title>
<style>${Object.keys(assets.order())
      .map((sheet) => assets.standalone(sheet))
      .join('\n')}</style>
</head>
<body class="presented">
${body}
<script type="module">${assets.text('slides.js')}</script>
</body>
</html>
`;
  }
}

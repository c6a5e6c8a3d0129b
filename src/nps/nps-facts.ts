import { fact } from '../timeline/fact-kind';

interface Draw {
  occasion: string;
  asked: number;
  twiceAYear: number;
  justAsked: number;
  unreachable: number;
}

/** Counts alone: nobody reads from it who was asked. */
export const npsDrawn = fact<Draw>('nps.drawn', {
  audience: 'admin',
  words:
    '{asked} people are asked whether they would recommend the desk; {twiceAYear} were asked twice this year, ' +
    '{justAsked} a short while ago.',
});

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
    '{asked} people will be asked whether they’d recommend the desk. Not asked: {twiceAYear} already ' +
    'asked twice this year, {justAsked} asked recently.',
});

import { fact } from '../timeline/fact-kind';

/** Counts alone: nobody reads from it who was asked. */
export const pulseDrawn = fact<{ asked: number; leaders: number }>('pulse.drawn', {
  audience: 'admin',
  words:
    '{asked} people will be asked whether the desk has changed how they treat clients. {leaders} of them lead others.',
});

export const pulseReplied = fact('pulse.replied', {
  audience: 'admin',
  words: '{actor} answered what people said about their clients and the four conditions.',
});

import { fact } from '../timeline/fact-kind';

export const pilotPlanned = fact('pilot.planned', { audience: 'admin', words: '{actor} began to plan a pilot.' });

export const pilotStarted = fact('pilot.started', {
  audience: 'admin',
  words: '{actor} started the pilot and locked its plan.',
});

export const pilotAmended = fact('pilot.amended', {
  audience: 'admin',
  words: '{actor} wrote something beside the plan of the pilot.',
});

export const pilotDecided = fact<{ verdict: string }>('pilot.decided', {
  audience: 'admin',
  words: '{actor} decided about the pilot.',
});

export const markSet = fact('mark.set', { audience: 'admin', words: '{actor} marked a change.' });

export const markCorrected = fact('mark.corrected', {
  audience: 'admin',
  words: '{actor} wrote something beside a mark.',
});

export const carryOverGiven = fact('carry_over.given', {
  audience: 'admin',
  words: '{actor} had an idea for our clients.',
});

export const carryOverProposed = fact('carry_over.proposed', {
  audience: 'admin',
  words: '{actor} proposed an idea for our clients.',
});

export const carryOverAdopted = fact('carry_over.adopted', {
  audience: 'admin',
  words: '{actor} wrote down that a team adopts an idea for its clients.',
});

export const carryOverTried = fact('carry_over.tried', {
  audience: 'admin',
  words: '{actor} wrote down that a team tries an idea for its clients.',
});

export const carryOverDropped = fact('carry_over.dropped', {
  audience: 'admin',
  words: '{actor} dropped an idea for our clients.',
});

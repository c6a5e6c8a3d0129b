import { fact } from '../timeline/fact-kind';

export const pilotPlanned = fact('pilot.planned', { audience: 'admin', words: '{actor} started planning a pilot.' });

export const pilotStarted = fact('pilot.started', {
  audience: 'admin',
  words: '{actor} started the pilot and locked its plan.',
});

export const pilotAmended = fact('pilot.amended', {
  audience: 'admin',
  words: '{actor} amended the pilot’s plan.',
});

export const pilotDecided = fact<{ verdict: string }>('pilot.decided', {
  audience: 'admin',
  words: '{actor} decided on the pilot.',
});

export const pilotJudged = fact('pilot.judged', {
  audience: 'admin',
  words: 'The pilot’s last month was closed, and its targets were judged.',
});

export const markSet = fact('mark.set', { audience: 'admin', words: '{actor} added a change.' });

export const markCorrected = fact('mark.corrected', {
  audience: 'admin',
  words: '{actor} commented on a change.',
});

export const carryOverGiven = fact('carry_over.given', {
  audience: 'admin',
  words: '{actor} added an idea for our clients.',
});

export const carryOverProposed = fact('carry_over.proposed', {
  audience: 'admin',
  words: '{actor} proposed an idea for our clients.',
});

export const carryOverAdopted = fact('carry_over.adopted', {
  audience: 'admin',
  words: '{actor} recorded that a team is adopting an idea for its clients.',
});

export const carryOverTried = fact('carry_over.tried', {
  audience: 'admin',
  words: '{actor} recorded that a team is trying an idea for its clients.',
});

export const carryOverDropped = fact('carry_over.dropped', {
  audience: 'admin',
  words: '{actor} dropped an idea for our clients.',
});

export const partOpened = fact<{ code: string }>('programme_part.opened', {
  audience: 'admin',
  words: '{actor} opened a part of the programme for everyone.',
});

export const partClosed = fact<{ code: string }>('programme_part.closed', {
  audience: 'admin',
  words: '{actor} closed a part of the programme.',
});

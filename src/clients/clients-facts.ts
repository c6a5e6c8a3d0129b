import { t } from '../core/words/words';
import { fact } from '../timeline/fact-kind';

export const roundBegun = fact('client_round.begun', {
  audience: 'admin',
  words: '{actor} is bringing clients together.',
});

export const roundChanged = fact('client_round.changed', {
  audience: 'admin',
  words: '{actor} changed the plan of a client round.',
});

export const clientAdded = fact('client.added', {
  audience: 'admin',
  words: '{actor} wrote down that a client agreed to be written to.',
});

export const clientLeft = fact('client.left', {
  audience: 'admin',
  words: 'A client asked not to be written to any more.',
});

export const clientErased = fact<{ by: 'client' | 'keeper' }>('client.erased', {
  audience: 'admin',
  words: ({ details: { by } }, { actor }, locale) =>
    by === 'client'
      ? t('A client had everything about them deleted.', {}, locale)
      : t('{actor} deleted everything about a client.', { actor }, locale),
});

export const clientsAsked = fact<{ wave: string; count: number }>('client_round.asked', {
  audience: 'admin',
  words: '{actor} wrote to the clients of a round: {count}.',
});

export const clientsReminded = fact<{ wave: string; count: number }>('client_round.reminded', {
  audience: 'admin',
  words: '{actor} reminded the clients of a round: {count}.',
});

export const roundHeld = fact('client_round.held', {
  audience: 'admin',
  words: '{actor} wrote down what clients said.',
});

export const roundEnded = fact('client_round.ended', {
  audience: 'admin',
  words: 'A client round has ended. Its clients’ addresses are deleted two months later.',
});

export const teamPromiseMade = fact('team_promise.made', {
  audience: 'admin',
  words: '{actor} made a department’s promise to its clients.',
});

export const teamPromiseCounted = fact('team_promise.counted', {
  audience: 'admin',
  words: '{actor} counted how a department keeps its promise to clients.',
});

export const teamCaseOpened = fact('team_promise.case_opened', {
  audience: 'admin',
  words: '{actor} wrote down what a client was promised.',
});

export const teamCaseMoved = fact('team_promise.case_moved', {
  audience: 'admin',
  words: '{actor} told a client in time that it takes longer.',
});

export const teamCaseDone = fact('team_promise.case_done', {
  audience: 'admin',
  words: '{actor} did what a client was promised.',
});

export const teamPromiseEnded = fact('team_promise.ended', {
  audience: 'admin',
  words: '{actor} ended a department’s promise to its clients, and said what was learnt.',
});

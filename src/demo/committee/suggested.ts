/** One suggested change: who says it, and whom it affects too. */
export interface Suggested {
  by: string;
  title: string;
  different: string;
  /** The service it is about, where it is about one. */
  service?: string;
  too: readonly string[];
}

/** What people of the company say hurts. */
const all = {
  driver: {
    by: 'Sophie Garnier',
    title: 'Clients hear from the driver that their case comes later',
    different: 'They hear it from us, before noon of the day we know it, with the new day.',
    too: ['Elliot Marsh', 'Nikhil Deshpande', 'Tiago Moreira', 'Anneke de Wit', 'Tom Weber', 'Andrea Pellegrini'],
  },
  greeting: {
    by: 'Leonie Schaaf',
    title: 'We sound tired on the phone',
    different: 'A warmer greeting on the phone, the same for everyone.',
    too: ['Silvia Conti', 'Carolina Vega'],
  },
  drawings: {
    by: 'Andrea Pellegrini',
    title: 'Installers arrive with a drawing that changed the day before',
    different: 'The one that’s right today is on their phone, and the old one can’t be opened any more.',
    service: 'cad',
    too: ['Mikkel Rasmussen', 'Youssef Amrani', 'Hugo Blanchard', 'Craig Donnelly', 'Samuel Okonkwo'],
  },
  parts: {
    by: 'Tereza Svobodová',
    title: 'Museums that need a spare part are passed on three times',
    different: 'One person takes the call, finds the part and calls back.',
    too: ['Anders Lund', 'Viktor Hansen', 'Björn Aldén'],
  },
  music: {
    by: 'Julien Perrot',
    title: 'The music while a caller is on hold is far too loud',
    different: 'Something quieter, or nothing.',
    service: 'phones',
    too: [],
  },
  offers: {
    by: 'Ruben Castellanos',
    title: 'Our offers take nine pages to say one price',
    different: 'One page with the price, the day and what’s included. The rest comes behind it.',
    too: ['Dominik Fuchs', 'Marta Olszewska', 'Yuki Tanabe', 'Greta Winkler', 'Björn Aldén'],
  },
  showroom: {
    by: 'Aoife Brennan',
    title: 'Visitors of the showroom wait at a locked door',
    different: 'Whoever expects them is told when they’re in the street.',
    too: ['Silvia Conti', 'Petra Lang', 'Chidi Nwosu', 'Carolina Vega', 'Yuki Tanabe'],
  },
  calls: {
    by: 'Frédéric Lambert',
    title: 'Calls with clients break off in the middle of a sentence',
    different: 'They stay up, or we call back within a minute.',
    service: 'phones',
    too: ['Isabelle Roux', 'Sophie Garnier'],
  },
} satisfies Record<string, Suggested>;

export const suggested: Record<keyof typeof all, Suggested> = all;

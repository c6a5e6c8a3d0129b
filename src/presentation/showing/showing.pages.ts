import { pagesOf, type ShownStory } from './showings.service';

/** How long a board gives: minutes. */
const plannedLengths = [5, 10, 15, 20, 30, 45, 60];
const looks: readonly unknown[] = ['light', 'dark'];

/** The whole story on one page. */
export function showPage(told: ShownStory, path: string, look: unknown) {
  return {
    lang: told.locale,
    title: told.title,
    look: looks.includes(look) ? look : null,
    channel: `firsthand ${path}`,
    screens: pagesOf(told),
    back: path,
    presenterHref: `${path}/presenter`,
    lightHref: `${path}/show?look=light`,
    darkHref: `${path}/show?look=dark`,
  };
}

/** Each screen with the one that follows and what the speaker noted. */
export function presenterPage(told: ShownStory, path: string) {
  const screens = pagesOf(told);
  return {
    lang: told.locale,
    title: told.title,
    channel: `firsthand ${path}`,
    showHref: `${path}/show`,
    minutes: plannedLengths,
    cues: screens.map((screen, index) => ({
      anchor: screen.anchor,
      count: screen.count,
      screen,
      following: screens[index + 1] ?? null,
      notes: screen.notes,
    })),
  };
}

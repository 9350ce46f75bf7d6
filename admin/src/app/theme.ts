import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const leaf: MantineColorsTuple = [
  '#e9f8f0',
  '#d3efe0',
  '#a6dec1',
  '#76cda0',
  '#4fbe84',
  '#37b573',
  '#1f9d61',
  '#0b7a4b',
  '#08653e',
  '#044f2f',
];

/** White on Mantine's own shade 7 has 3.8 : 1. */
const red: MantineColorsTuple = [
  '#fff5f5',
  '#ffe3e3',
  '#ffc9c9',
  '#ffa8a8',
  '#ff8787',
  '#ff6b6b',
  '#e03131',
  '#c92a2a',
  '#b02525',
  '#9c1f1f',
];

export const FONTS =
  '"Hiragino Sans", "Hiragino Kaku Gothic ProN", "Yu Gothic Medium", "Yu Gothic", Meiryo, "Noto Sans JP", ' +
  '"Noto Sans CJK JP", system-ui, sans-serif';

/** The id of the place where menus, dialogs and lists of choices are put. */
export const OVERLAYS = 'overlays';

export const theme = createTheme({
  primaryColor: 'leaf',
  // Shade 6 fails contrast in the dark.
  primaryShade: { light: 7, dark: 7 },
  colors: { leaf, red },
  fontFamily: FONTS,
  headings: { fontFamily: FONTS, fontWeight: '700' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Scroll locking would write a style element of its own, which the content policy forbids; panes scroll, the body
    // never does.
    Modal: { defaultProps: { lockScroll: false, centered: true }, styles: { title: { fontWeight: 700 } } },
    Drawer: { defaultProps: { lockScroll: false }, styles: { title: { fontWeight: 700 } } },
    // Menus and lists of choices belong to the page's main part, also for who goes from landmark to landmark.
    Portal: { defaultProps: { target: `#${OVERLAYS}` } },
    // A menu holds its items alone; the focus begins on the menu itself.
    Menu: { defaultProps: { withinPortal: true, shadow: 'md', withInitialFocusPlaceholder: false } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } },
    // The list itself scrolls, not a part within it that the keyboard does not reach.
    Select: { defaultProps: { checkIconPosition: 'right', withScrollArea: false } },
    MultiSelect: { defaultProps: { withScrollArea: false } },
    // Hints stand under their field, so that fields beside each other stand in one line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
  },
});

/** Grey text, and what is wrong with a field, that keep 4.5 : 1 on our panes in both themes. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#566269',
    '--mantine-color-placeholder': '#6b767c',
    '--mantine-color-error': '#c92a2a',
  },
  dark: {
    '--mantine-color-dimmed': '#a7b1b5',
    '--mantine-color-placeholder': '#8b969b',
    '--mantine-color-error': '#ff8787',
  },
});

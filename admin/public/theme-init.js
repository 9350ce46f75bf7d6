// Runs before the first paint, so that a dark page never flashes white. A file, because the policy allows no inline
// script. The key is the one Mantine's colour scheme manager writes.
(function () {
  var chosen = null;
  var language = null;
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value');
    language = localStorage.getItem('henji.language');
  } catch (e) {
    chosen = null;
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  if (language === 'en') document.documentElement.lang = 'en';
})();

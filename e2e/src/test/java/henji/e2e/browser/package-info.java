/**
 * Chromium with a window for each person. One that is installed is used, none is ever downloaded; without one the
 * browser's stories are skipped and say so.
 */
package henji.e2e.browser;

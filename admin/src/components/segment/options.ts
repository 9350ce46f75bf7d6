interface Option {
  value: string;
  label: string;
}

/** What can be chosen, and what was chosen although it no longer can be: archived since, or gone. */
export function withChosen(
  options: readonly Option[],
  chosen: readonly string[],
  labelOf: (id: string) => string,
): Option[] {
  const offered = new Set(options.map((option) => option.value));
  return [...options, ...chosen.filter((id) => !offered.has(id)).map((id) => ({ value: id, label: labelOf(id) }))];
}
